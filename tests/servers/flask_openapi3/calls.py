"""What flask-openapi3 documents and sends."""

from datetime import timedelta

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, REF, SEEN, TEXT

GIVEN = {
    "name": "pen",
    "price": "1.10",
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "seen": SEEN,
    "took": timedelta(hours=1),
    "ref": REF,
    "note": None,
    "tags": ["a", "b"],
}

SERVER = Server(
    title="flask-openapi3",
    language="Python",
    shown=("flask-openapi3", "Flask", "pydantic"),
    document="/openapi/openapi.json",
    types=("Stored", "Found", "Problem"),
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**GIVEN, "id": 7},
        ),
        Case("an item", "items.retrieve", at=(1,), gives={**GIVEN, "id": 1}),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"message": "no item 2"}),
        ),
        Case("an item is deleted", "items.delete", at=(1,)),
        Case(
            "a query of every kind of value",
            "search",
            {
                "word": TEXT,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": SEEN,
            },
            gives={"found": [TEXT, "[1, 2]", "1.5", "False", repr(str(SEEN))]},
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "since": None},
            gives={"found": ["x", "[1]", "None", "None", "None"]},
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"x_token": "a b", "visits": 7},
            gives=["a b", 7],
        ),
        Case(
            "None in cookies is left out",
            "headers.list",
            {"x_token": "t", "visits": None},
            gives=["t", None],
        ),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "age": 40},
            gives={"found": [repr(TEXT), "40", "None"]},
        ),
        Case(
            "None in a form is left out",
            "form.create",
            {"name": "n", "age": None, "tags": None},
            gives={"found": ["'n'", "None", "None"]},
        ),
        Case(
            "a list in a form that may be null",
            "form.create",
            {"name": "n", "tags": ["x", "y"]},
            gives=Fails(422),
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": FILE, "pages": 3},
            gives={"found": ["a.txt", "häh", "3"]},
        ),
        Case(
            "a view without responses=",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case("text", "text.retrieve", gives="all well"),
    ),
    deviations=(
        Deviation(
            what="`list[str] | None` in a form",
            document="array or null",
            wire="422: the last element is taken for the list",
            client="repeats the part, as documented",
            helps="`list[str] = []` in the app",
            shown=("a list in a form that may be null",),
        ),
        Deviation(
            what="`form=`",
            document="`multipart/form-data`, also without files",
            wire="both kinds of form",
            client="sends multipart",
            shown=("a form",),
        ),
        Deviation(
            what="a view without `responses=`",
            document="only the 422 of its input, or nothing",
            wire="what the view returns",
            client="`object`, decoded by its content type",
            helps="`responses={200: Model}` in the app",
            shown=("a view without responses=", "text"),
        ),
    ),
)
