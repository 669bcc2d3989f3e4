"""What Nest documents and sends."""

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
PEN = {**GIVEN, "id": 1}
LEAST = {"name": "pen", "price": 2.5, "kind": "book", "seen": SEEN}

SERVER = Server(
    title="Nest",
    language="Node",
    shown=("@nestjs/swagger", "@nestjs/core", "class-validator"),
    document="/openapi.json",
    types=("Item", "Page", "Cat", "Dog"),
    variants={"helped": 'overlays = "specs/overlays/nestjs.yaml"'},
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
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"statusCode": 404, "message": "no item 2"}),
        ),
        Case(
            "all pages of items",
            "items.list",
            gives=[{**PEN, "id": number} for number in range(1, 6)],
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
                "count": 3,
                "active": True,
                "since": SEEN,
                "tags": ["a", "b"],
            },
            gives={
                "word": TEXT,
                "count": 3,
                "active": True,
                "since": "2026-01-02T01:04:05.678Z",
                "tags": ["a", "b"],
            },
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "count": None, "since": None},
            gives={"word": "x"},
        ),
        Case("a list in a query", "tags.list", {"tag": ["a", "b"]}, '["a","b"]'),
        Case("a list of one in a query", "tags.list", {"tag": ["a"]}, '"a"'),
        Case("a header", "headers.list", {"x_token": "a b"}, gives=["a b"]),
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
        Case(
            "a body that is not documented",
            "part.create",
            {"extra_body": {"name": "x"}},
            gives={"name": "x"},
        ),
        Case(
            "a body that is not documented, with the overlay",
            "part.create",
            {"name": "x"},
            gives={"name": "x"},
            variant="helped",
        ),
        Case("null", "nothing.retrieve"),
        Case("a number under text/html", "count", gives=3.0),
        Case("a string under text/html", "word.retrieve", gives="all well"),
        Case("a file", "file.retrieve", gives=b"\x00bytes"),
        Case(
            "events",
            "events.list",
            gives='\nevent: tick\nid: 1\ndata: {"n":1}\n\nid: 1\ndata: {"n":2}\n\n',
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
            what="a handler whose answer no decorator describes",
            document="`200` with a description only",
            wire="JSON",
            client="`object`, decoded by its content type",
            helps="`@ApiOkResponse({ type })`, or the compiler plugin, in the app",
            shown=("a query of every kind of value", "a header"),
        ),
        Deviation(
            what="numbers and strings",
            document="`application/json`",
            wire="`text/html`, a string without quotes",
            client="reads them as documented",
            shown=("a number under text/html", "a string under text/html"),
        ),
        Deviation(
            what="a handler that returns null",
            document="an object",
            wire="an empty body under 200",
            client="`None`",
            shown=("null",),
        ),
        Deviation(
            what="a list of one in a query",
            document="array",
            wire="the handler gets a string",
            client="`tag=a`, as documented",
            helps="a transform in the app",
            shown=("a list of one in a query", "a list in a query"),
        ),
        Deviation(
            what="`@Body('name')`",
            document="no body",
            wire="it is read",
            client="has no argument for it",
            helps='`extra_body={"name": …}`, or the overlay',
            shown=(
                "a body that is not documented",
                "a body that is not documented, with the overlay",
            ),
        ),
        Deviation(
            what="ids of events",
            document="–",
            wire="those that the app gives and those that Nest counts meet: both events are `1`",
            client="as they came",
            helps="an id for every event, or for none, in the app",
            shown=("events",),
        ),
        Deviation(
            what="`@Sse()`",
            document="`200` with a description only",
            wire="`text/event-stream`",
            client="the text, after the end",
            helps="the overlay makes a stream of it",
            shown=("events", "events, with the overlay"),
        ),
    ),
)
