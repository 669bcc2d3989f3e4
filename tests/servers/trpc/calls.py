"""What tRPC with trpc-to-openapi documents and sends."""

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import SEEN, TEXT

GIVEN = {
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "pen",
    "seen": SEEN,
    "note": None,
    "tags": ["a", "b"],
}
LEAST = {"name": "pen", "price": 2, "kind": "book", "seen": SEEN}

SERVER = Server(
    title="tRPC",
    language="Node",
    shown=("@trpc/server", "trpc-to-openapi", "zod"),
    document="/openapi.json",
    settings='overlays = "specs/overlays/trpc.yaml"',
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
            "a query of every kind of value",
            "search",
            {
                "word": TEXT,
                "tags": ["a", "b"],
                "count": 3,
                "active": True,
                "since": SEEN,
            },
            gives=[TEXT, ["a", "b"], 3, True, "2026-01-02T01:04:05.678Z"],
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "tags": ["a"], "count": None, "since": None},
            gives=["x", ["a"], None, None, None],
        ),
        Case(
            "false in a query",
            "search",
            {"word": "x", "active": False},
            gives=["x", None, None, True, None],
        ),
        Case(
            "false in a query, as an empty text",
            "search",
            {"word": "x", "extra_query": {"active": ""}},
            gives=["x", None, None, False, None],
        ),
        Case("POST without a body", "poke.create", gives=Fails(415)),
        Case(
            "POST with an empty object",
            "poke.create",
            {"extra_body": {}},
            gives="poked",
        ),
        Case("text", "word.retrieve", gives="all well"),
    ),
    deviations=(
        Deviation(
            what="credentials",
            document="a bearer token for every procedure without `protect: false`",
            wire="none is asked for",
            client="wants the token when it is made",
            helps="the overlay, or any token",
            shown=("an item",),
        ),
        Deviation(
            what="false in a query",
            document="boolean",
            wire="true: any text is, but the empty one",
            client="`active=false`, as documented",
            helps='`extra_query={"active": ""}`; `z.stringbool()` in the app',
            shown=("false in a query", "false in a query, as an empty text"),
        ),
        Deviation(
            what="POST without a body",
            document="no body",
            wire="415",
            client="sends none, as documented",
            helps="`extra_body={}`",
            shown=("POST without a body", "POST with an empty object"),
        ),
    ),
)
