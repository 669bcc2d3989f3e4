"""What Fastify documents and sends."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from tests.servers.model import Case, Deviation, Fails, Server

SEEN = datetime(2026, 1, 2, 3, 4, 5, 678900, timezone(timedelta(hours=2)))
GIVEN = {
    "name": "pen",
    "price": 1.1,
    "count": 3,
    "active": True,
    "kind": "pen",
    "made": date(2026, 1, 2),
    "seen": SEEN,
    "opens": time(8, 30, tzinfo=UTC),
    "ref": "12345678-1234-5678-1234-567812345678",
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}
PEN = {**GIVEN, "id": 1}
LEAST = {
    "name": "pen",
    "price": 2.0,
    "kind": "book",
    "made": date(2026, 1, 2),
    "seen": SEEN,
}

SERVER = Server(
    title="Fastify",
    language="Node",
    shown=("fastify", "@fastify/swagger"),
    document="/openapi.json",
    types=("Stored", "Tree", "Cat", "Dog"),
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**PEN, "id": 7},
        ),
        Case(
            "an item with what is needed",
            "items.create",
            LEAST,
            gives={**LEAST, "id": 7, "count": 1, "active": True},
        ),
        Case(
            "a time of day without a zone",
            "items.create",
            {**LEAST, "opens": "08:30:00"},
            gives=Fails(400),
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
            "null is sent",
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
                "word": "a&b=c d/é",
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": SEEN,
                "kind": "pen",
            },
            gives={
                "word": "a&b=c d/é",
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": "2026-01-02T03:04:05.678900+02:00",
                "kind": "pen",
            },
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "active": None, "since": None},
            gives={"word": "x", "ids": [1]},
        ),
        Case(
            "an object in a query",
            "filter",
            {"range": {"low": 1, "high": 2}},
            gives={"low": "1", "high": "2"},
        ),
        Case(
            "headers",
            "headers.list",
            {"x_token": "a b", "x_count": -3, "x_flag": True},
            gives=["a b", -3, True],
        ),
        Case(
            "None in headers is left out",
            "headers.list",
            {"x_token": "t", "x_count": None, "x_flag": None},
            gives=["t", None, None],
        ),
        Case(
            "a form",
            "form.create",
            {"name": "a&b=c+d é", "age": 40, "agreed": True, "tags": ["x", "y"]},
            gives={"name": "a&b=c+d é", "age": 40, "agreed": True, "tags": ["x", "y"]},
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "tags": ["x"]},
            gives={"name": "n", "tags": ["x"]},
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": ("a.txt", "häh".encode()), "pages": 3},
            gives=["a.txt", "häh", "3"],
        ),
        Case(
            "a tree",
            "trees.create",
            {"label": "a", "children": [{"label": "b", "children": []}]},
            gives={"label": "a", "children": [{"label": "b", "children": []}]},
        ),
        Case(
            "one of a union",
            "pets.create",
            {"type": "dog", "good": True},
            gives={"type": "dog", "good": True},
        ),
        Case(
            "a route without a schema",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case("a member that the schema lacks", "cut.retrieve", gives={"known": "a"}),
        Case("a file", "file.retrieve", gives=b"\x00bytes"),
        Case("text", "text.retrieve", gives="all well"),
        Case("events", "events.list", gives=[{"n": 1}, {"n": 2}, {"n": 3}]),
    ),
    deviations=(
        Deviation(
            what="a route without `response`",
            document="`200` with a description only",
            wire="JSON",
            client="`object`, decoded by its content type",
            shown=("a route without a schema", "a query of every kind of value"),
        ),
        Deviation(
            what="a member that `response` does not have",
            document="–",
            wire="the server cuts it out",
            client="never sees it",
            helps="describe it in the app",
            shown=("a member that the schema lacks",),
        ),
        Deviation(
            what="an object in a query",
            document="object, which OpenAPI spreads over the query",
            wire="its members are parameters of their own, all text; the object never arrives",
            client="`low=1&high=2`, as documented",
            helps="parameters of their own in the app",
            shown=("an object in a query",),
        ),
        Deviation(
            what="a time of day",
            document="string, `format: time`",
            wire="400 without a zone",
            client="`08:30:00Z` of an aware `time`; a naive one goes as it is",
            helps="give a zone",
            shown=(
                "a time of day without a zone",
                "an item of every kind of value",
            ),
        ),
        Deviation(
            what="shared schemas",
            document="keys `def-0`, `def-1`; the name is the `title`",
            wire="–",
            client="types are called by the title",
            shown=("a tree",),
        ),
    ),
)
