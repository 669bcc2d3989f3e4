"""What oRPC documents and sends."""

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE

GIVEN = {
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "note": None,
    "tags": ["a", "b"],
}
LEAST = {"name": "pen", "price": 2, "kind": "book", "made": MADE}
WORD = "a&b=c+d é/[x],100%25"

SERVER = Server(
    title="oRPC",
    language="Node",
    shown=("@orpc/server", "@orpc/openapi", "zod"),
    document="/openapi.json",
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
            gives=Fails(404, {"code": "NOT_FOUND", "message": "no item 2"}),
        ),
        Case(
            "reserved characters in a query",
            "search",
            {"word": WORD, "tags": ["a&b", "c"], "count": 3},
            gives=[WORD, ["a&b", "c"], 3],
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "tags": ["a"], "count": None},
            gives=["x", ["a"], 0],
        ),
        Case(
            "what is left out of a query",
            "search",
            {"word": "x"},
            gives=["x", None, None],
        ),
        Case("a number in a query", "strict.retrieve", {"count": 3}, Fails(400)),
        Case(
            "a file with fields",
            "upload",
            {"file": FILE, "title": "t"},
            gives=["a.txt", "häh", "t"],
        ),
        Case("undefined", "nothing.retrieve"),
        Case(
            "an answer that is not described",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case(
            "events",
            "ticks.list",
            gives=[{"event": "message", "data": {"n": n}} for n in (1, 2, 3)],
        ),
    ),
    deviations=(
        Deviation(
            what="parameters of a query",
            document="`allowReserved: true`, arrays as `deepObject`",
            wire="brackets with or without numbers, or repeated names",
            client="`tags[0]=a`; `& + # [ ] %` of a value are encoded",
            shown=(
                "reserved characters in a query",
                "None and a list of one in a query",
            ),
        ),
        Deviation(
            what="`None` in a query",
            document="`allowEmptyValue: true` for every parameter",
            wire="an empty text, which `z.coerce.number()` reads as 0",
            client="`count=`, as documented",
            helps="leave the argument out",
            shown=("None and a list of one in a query", "what is left out of a query"),
        ),
        Deviation(
            what="`z.number()` in a query",
            document="integer",
            wire="400: text is no number",
            client="`count=3`, as documented",
            helps="`z.coerce.number()`, or the smart coercion plugin, in the app",
            shown=("a number in a query",),
        ),
        Deviation(
            what="`undefined` as an answer",
            document="200 with anything",
            wire="an empty body under 200",
            client="`None`",
            shown=("undefined",),
        ),
    ),
)
