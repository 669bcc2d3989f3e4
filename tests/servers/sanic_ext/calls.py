"""What Sanic Extensions document and send."""

from decimal import Decimal

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, REF, SEEN, SEEN_TEXT, TEXT, app_of

GIVEN = {
    "name": "pen",
    "weight": 0.25,
    "active": True,
    "made": MADE,
    "seen": SEEN,
    "ref": REF,
    "note": None,
    "tags": ["a", "b"],
}

SERVER = Server(
    title="Sanic Extensions",
    language="Python",
    shown=("sanic-ext", "sanic", "pydantic"),
    document="/docs/openapi.json",
    variants={"helped": 'overlays = "specs/overlays/sanic_ext.yaml"'},
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            {**GIVEN, "price": "1.10"},
            gives={**GIVEN, "id": 7, "price": "1.10"},
        ),
        Case(
            "a decimal, with the overlay",
            "items.create",
            {**GIVEN, "price": Decimal("1.10")},
            gives={**GIVEN, "id": 7, "price": Decimal("1.10")},
            variant="helped",
        ),
        Case(
            "an item",
            "items.retrieve",
            at=(1,),
            gives={**GIVEN, "id": 1, "price": "1.10"},
        ),
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
            {"word": TEXT, "most": 1.5, "active": False, "since": SEEN},
            gives={
                "word": [TEXT],
                "most": ["1.5"],
                "active": ["false"],
                "since": [SEEN_TEXT],
            },
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "most": None, "since": None},
            gives={"word": ["x"]},
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"x_token": "a b", "visits": 7},
            gives=["a b", "7"],
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
            {"name": TEXT, "age": 40, "tags": ["x", "y"]},
            gives=[repr(TEXT), "40", "['x', 'y']"],
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "tags": ["x"]},
            gives=["'n'", "None", "['x']"],
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": FILE, "pages": 3},
            gives=["a.txt", "häh", "3"],
        ),
        Case("a file", "file.retrieve", gives=app_of("sanic_ext")),
        Case("text", "text.retrieve", gives="all well"),
        Case(
            "a route without decorators",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case(
            "a route without decorators, with the overlay",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
            variant="helped",
        ),
    ),
    deviations=(
        Deviation(
            what="`Decimal`",
            document="an object with every method of the class as a property",
            wire="a string",
            client="gives the text",
            helps="the overlay: `Decimal` both ways",
            shown=("an item", "a decimal, with the overlay"),
        ),
        Deviation(
            what="a route without `openapi.response`",
            document="`default` without content",
            wire="what the route returns",
            client="`object`, decoded by its content type",
            helps="the overlay, or `@openapi.response` in the app",
            shown=(
                "a route without decorators",
                "text",
                "a route without decorators, with the overlay",
            ),
        ),
        Deviation(
            what="a request body",
            document="`requestBody` without `required`",
            wire="the body is needed",
            client="the arguments are those of the body, or none of them",
            helps="`required=True` of `openapi.definitions.RequestBody` in the app",
            shown=("an item of every kind of value",),
        ),
    ),
)
