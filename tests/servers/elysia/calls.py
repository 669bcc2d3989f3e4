"""What Elysia documents and sends."""

from datetime import UTC, datetime

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, SEEN, TEXT

MOMENT = datetime(2026, 1, 2, 1, 4, 5, 678000, UTC)
GIVEN = {
    "name": "pen",
    "price": 1.1,
    "count": 3,
    "active": True,
    "kind": "pen",
    "seen": MOMENT,
    "note": None,
    "tags": ["a", "b"],
}
LEAST = {"name": "pen", "price": 2, "kind": "book", "seen": SEEN}

SERVER = Server(
    title="Elysia",
    language="Node",
    shown=("elysia", "@elysiajs/openapi", "@elysiajs/node"),
    document="/openapi.json",
    variants={"helped": 'overlays = "specs/overlays/elysia.yaml"'},
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
            gives={**LEAST, "id": 7, "count": 1, "active": True, "seen": MOMENT},
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
            gives={
                "word": TEXT,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": "2026-01-02T01:04:05.678Z",
            },
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "since": None},
            gives={"word": "x", "ids": [1]},
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
            "a file with fields",
            "upload",
            {"file": FILE, "pages": 3},
            gives=["a.txt", "häh", "3"],
        ),
        Case(
            "one of a union",
            "pets.create",
            {"type": "dog", "good": True},
            gives={"type": "dog", "good": True},
        ),
        Case("a number as text", "count", gives=3),
        Case("a boolean as text", "active.retrieve", gives=True),
        Case("text", "word.retrieve", gives="all well"),
        Case("null", "null.retrieve"),
        Case(
            "a route without a schema",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case(
            "events",
            "events.list",
            gives='id: 1\nevent: tick\ndata: {"n":1}\n\nid: 2\nevent: tick\ndata: {"n":2}\n\n',
        ),
        Case(
            "events, with the overlay",
            "events.list",
            gives=[{"n": 1}, {"n": 2}],
            variant="helped",
        ),
    ),
    deviations=(
        Deviation(
            what="`t.Integer()`",
            document="`anyOf` of a string and an integer",
            wire="an integer; takes both",
            client="`str | int`",
            shown=("an item",),
        ),
        Deviation(
            what="`t.Date()`",
            document="`anyOf` of strings and a number",
            wire="text in UTC, milliseconds",
            client="`datetime`",
            shown=("an item", "an item with what is needed"),
        ),
        Deviation(
            what="numbers and booleans as answers",
            document="`text/plain` with that schema",
            wire="text",
            client="parsed: `3`, `True`",
            shown=("a number as text", "a boolean as text"),
        ),
        Deviation(
            what="null as an answer",
            document="an object or null",
            wire="an empty body under 200",
            client="`None`",
            shown=("null",),
        ),
        Deviation(
            what="`t.Void()`",
            document="a media type `type`, which is none",
            wire="204 without a body",
            client="`None`",
            shown=("an item is deleted",),
        ),
        Deviation(
            what="a route without a schema, a generator",
            document="no responses",
            wire="JSON, `text/event-stream`",
            client="`object`, decoded by its content type",
            helps="`response` in the app; the overlay makes a stream of events",
            shown=("a route without a schema", "events", "events, with the overlay"),
        ),
    ),
)
