"""What Quart-Schema documents and sends."""

from datetime import timedelta

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, REF, SEEN, TEXT, app_of

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
PEN = {**GIVEN, "id": 1}
LEAST = {"name": "pen", "price": "2", "kind": "book", "made": MADE, "seen": SEEN}

SERVER = Server(
    title="Quart-Schema",
    language="Python",
    shown=("quart-schema", "Quart", "pydantic"),
    document="/openapi.json",
    variants={"helped": 'overlays = "specs/overlays/quart_schema.yaml"'},
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
            {**LEAST, "ref": REF},
            gives={
                **LEAST,
                "id": 7,
                "ref": REF,
                "weight": 0.5,
                "active": True,
                "took": None,
                "note": None,
                "tags": [],
            },
        ),
        Case(
            "an item with what is needed, with the overlay",
            "items.create",
            {**LEAST, "ref": REF},
            gives={
                **LEAST,
                "id": 7,
                "ref": REF,
                "weight": 0.5,
                "active": True,
                "took": None,
                "note": None,
                "tags": [],
            },
            variant="helped",
        ),
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case("an item that is not there", "items.retrieve", gives=Fails(404), at=(2,)),
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
            "None in a query is left out",
            "search",
            {"word": "x", "most": None, "since": None},
            gives={
                "word": "x",
                "ids": None,
                "most": None,
                "active": None,
                "since": None,
            },
        ),
        Case(
            "a list of one in a query",
            "search",
            {"word": "x", "ids": [1]},
            gives=Fails(400),
        ),
        Case(
            "headers",
            "headers.list",
            {"x_token": "a b", "x_count": -3},
            gives={"found": ["'a b'", "'-3'"]},
        ),
        Case(
            "None in headers is left out",
            "headers.list",
            {"x_token": "t", "x_count": None},
            gives={"found": ["'t'", "None"]},
        ),
        Case("no headers", "headers.list", gives=Fails(400)),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
            gives={"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
        ),
        Case(
            "None in a form is left out",
            "form.create",
            {"name": "n", "age": None},
            gives={"name": "n", "age": None, "agreed": False, "tags": None},
        ),
        Case(
            "a list of one in a form",
            "form.create",
            {"name": "n", "tags": ["x"]},
            gives=Fails(400),
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": FILE, "pages": 3},
            gives={"found": ["a.txt", "häh", "3"]},
        ),
        Case("bytes in JSON", "blobs.create", {"data": "häh"}, gives={"data": "häh"}),
        Case("a number in a path", "scale.retrieve", at=(1.5,), gives={"factor": 1.5}),
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
        Case("a file", "file.retrieve", gives=app_of("quart_schema")),
        Case("pieces", "pieces.list", gives="piece 0\npiece 1\npiece 2\n"),
        Case(
            "pieces, with the overlay",
            "pieces.list",
            gives="piece 0\npiece 1\npiece 2\n",
            variant="helped",
        ),
    ),
    deviations=(
        Deviation(
            what="a route without `validate_response`",
            document="`responses: {}`",
            wire="what the route returns",
            client="`object`, decoded by its content type",
            helps="the overlay, or `@validate_response` in the app",
            shown=("a file", "pieces", "headers", "pieces, with the overlay"),
        ),
        Deviation(
            what="a request body, a header that is needed",
            document="optional",
            wire="400 without it",
            client="all arguments are optional",
            helps="the overlay: what is needed is an argument that is needed",
            shown=("no headers", "an item with what is needed, with the overlay"),
        ),
        Deviation(
            what="a list of one in a query or a form",
            document="array",
            wire="400: one element is no list",
            client="`ids=1`, as documented",
            helps="a validator in the app that makes a list of it",
            shown=("a list of one in a query", "a list of one in a form"),
        ),
        Deviation(
            what="`bytes` in JSON",
            document="string, `format: binary`",
            wire="UTF-8 text",
            client="`str`, both ways",
            shown=("bytes in JSON",),
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
    ),
)
