"""What ts-rest documents and Express sends."""

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import TEXT

GIVEN = {
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "pen",
    "made": "2026-01-02",
    "note": None,
    "tags": ["a", "b"],
}
LEAST = {"name": "pen", "price": 2, "kind": "book", "made": "2026-01-02"}

SERVER = Server(
    title="ts-rest",
    language="Node",
    shown=("@ts-rest/core", "@ts-rest/express", "express", "zod"),
    document="/openapi.json",
    variants={"brackets": 'wire = { query_arrays = "brackets" }'},
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
            gives={**LEAST, "id": 7, "active": True},
        ),
        Case("an item", "items.retrieve", at=(1,), gives={**GIVEN, "id": 1}),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"message": "no item 2"}),
        ),
        Case(
            "a query",
            "search",
            {"word": TEXT, "tags": ["a", "b"], "count": 3},
            gives=[TEXT, ["a", "b"], 3],
        ),
        Case(
            "a list of one in a query",
            "search",
            {"word": "x", "tags": ["a"]},
            gives=Fails(400),
        ),
        Case(
            "a list of one in a query, with brackets",
            "search",
            {"word": "x", "tags": ["a"], "count": None},
            gives=["x", ["a"], None],
            variant="brackets",
        ),
        Case("a number in a query", "strict.retrieve", {"count": 3}, Fails(400)),
        Case("a header", "headers.list", {"x_token": "a b"}, gives=["a b"]),
        Case(
            "an answer of a type only",
            "typed.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case(
            "a body of a type only",
            "echo.create",
            {"extra_body": {"a": [1, None]}},
            gives={"a": [1, None]},
        ),
    ),
    deviations=(
        Deviation(
            what="a list of one in a query",
            document="array",
            wire="400: one element is no list",
            client="`tags=a`, as documented",
            helps='`query_arrays = "brackets"`, on Express 4',
            shown=(
                "a list of one in a query",
                "a list of one in a query, with brackets",
            ),
        ),
        Deviation(
            what="`z.number()`, `z.boolean()` in a query",
            document="number",
            wire="400: text is no number",
            client="`count=3`, as documented",
            helps="`z.coerce.number()`, or `jsonQuery`, in the app",
            shown=("a number in a query",),
        ),
        Deviation(
            what="`c.type()` of an answer or a body",
            document="nothing",
            wire="JSON",
            client="`object` for an answer; no argument for a body",
            helps="`extra_body=`",
            shown=("an answer of a type only", "a body of a type only"),
        ),
        Deviation(
            what="a request body",
            document="`requestBody` without `required`",
            wire="the body is needed",
            client="the arguments are those of the body, or none of them",
            shown=("an item with what is needed",),
        ),
    ),
)
