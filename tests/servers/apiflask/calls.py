"""What APIFlask documents and sends."""

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, SEEN, TEXT, app_of

GIVEN = {
    "name": "pen",
    "price": 1.5,
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "seen": SEEN,
    "took": 90000.0,
    "note": None,
    "tags": ["a", "b"],
}
PEN = {**GIVEN, "id": 1, "price": 1.1}
PEN.pop("took")
LEAST = {"name": "pen", "price": 2, "kind": "book", "made": MADE, "seen": SEEN}

SERVER = Server(
    title="APIFlask",
    language="Python",
    shown=("APIFlask", "apispec", "marshmallow"),
    document="/openapi.json",
    types=("Item", "Form"),
    variants={"helped": 'overlays = "specs/overlays/apiflask.yaml"'},
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**GIVEN, "id": 7},
        ),
        Case(
            "an item with what is needed",
            "items.create",
            LEAST,
            gives={**LEAST, "id": 7, "weight": 0.5, "active": True},
        ),
        Case(
            "a decimal, with the overlay",
            "items.create",
            {**LEAST, "price": "1.10"},
            gives={**LEAST, "id": 7, "price": "1.10", "weight": 0.5, "active": True},
            variant="helped",
        ),
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"message": "no item 2"}),
        ),
        Case(
            "null is sent, what is left out is not",
            "items.update",
            {"note": None},
            at=(1,),
            gives={"note": None},
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
            gives={
                "word": TEXT,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": SEEN,
            },
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "since": None},
            gives={"word": "x", "ids": [1]},
        ),
        Case(
            "headers",
            "headers.list",
            {"x_token": "a b", "x_count": -3},
            gives={"given": "{'token': 'a b', 'count': -3}"},
        ),
        Case(
            "None in headers is left out",
            "headers.list",
            {"x_token": "t", "x_count": None},
            gives={"given": "{'token': 't'}"},
        ),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
            gives={"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "tags": ["x"]},
            gives={"name": "n", "agreed": False, "tags": ["x"]},
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": FILE, "pages": 3},
            gives={"found": ["a.txt", "häh", "3"]},
        ),
        Case(
            "a number in a path",
            "scale.retrieve",
            at=(1.5,),
            gives={"factor": 1.5},
        ),
        Case("an integer in a path", "scale.retrieve", at=(3,), gives=Fails(404)),
        Case(
            "a whole number in a path",
            "scale.retrieve",
            at=(3.0,),
            gives={"factor": 3.0},
        ),
        Case(
            "a negative number in a path",
            "scale.retrieve",
            at=(-3.5,),
            gives=Fails(404),
        ),
        Case("a file", "file.retrieve", gives=app_of("apiflask")),
    ),
    deviations=(
        Deviation(
            what="`Decimal`",
            document="number",
            wire="a string, where the app answers with JSON that keeps digits",
            client="a number, both ways: trailing zeros are lost",
            helps="the overlay: text both ways",
            shown=("an item", "a decimal, with the overlay"),
        ),
        Deviation(
            what="a request body",
            document="`requestBody` without `required`",
            wire="the body is needed",
            client="the arguments are those of the body, or none of them",
            helps="the overlay",
            shown=("an item with what is needed",),
        ),
        Deviation(
            what="`TimeDelta`",
            document="number with `x-unit: seconds`",
            wire="the same",
            client="`float`",
            shown=("an item of every kind of value",),
        ),
        Deviation(
            what="`<float:…>` in a path",
            document="number",
            wire="404 for `3`, `-3.5` and `1e+20`",
            client="`3` of an integer, `3.0` of a float",
            helps="a float; for the others another converter, in the app",
            shown=(
                "an integer in a path",
                "a whole number in a path",
                "a negative number in a path",
            ),
        ),
        Deviation(
            what="a view without `output`",
            document="`application/json` with `schema: {}`",
            wire="what the view returns",
            client="decoded by its content type",
            helps="`@app.output` in the app",
            shown=("headers", "a file"),
        ),
    ),
)
