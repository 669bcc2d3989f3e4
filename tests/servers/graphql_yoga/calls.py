"""What GraphQL Yoga says and sends."""

from datetime import UTC, date, datetime

from tests.servers.model import Case, Deviation, Fails, Server

SEEN = datetime(2026, 1, 2, 1, 4, 5, 678000, UTC)
LARGE = 9007199254740993
PEN = {
    "id": "1",
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "PEN",
    "seen": SEEN,
    "made": date(2026, 1, 2),
    "count": LARGE,
    "note": None,
    "tags": ["a", "b"],
    "extra": {"deep": [1, None]},
}
NEW = {
    "name": "book",
    "price": 2.5,
    "kind": "BOOK",
    "active": False,
    "seen": SEEN,
    "made": date(2026, 1, 2),
    "count": LARGE,
    "note": 'a "b" \n é',
    "tags": ["x"],
    "extra": {"deep": [1, None]},
}

SERVER = Server(
    title="GraphQL Yoga",
    language="Node",
    shown=("graphql-yoga", "graphql", "graphql-scalars"),
    document="/graphql",
    kind="GraphQL",
    settings="""
operations = "operations.graphql"
subscriptions = "sse"
scalars = { LocalDate = "date", File = "file" }
""",
    types=("Parts",),
    cases=(
        Case("an item", "item", {"id": "1"}, gives={"item": PEN}),
        Case("an item that is not there", "item", {"id": "2"}, gives={"item": None}),
        Case(
            "a field that fails",
            "broken",
            gives=Fails(
                error="GraphQLError", message="item.broken: this one is broken"
            ),
        ),
        Case(
            "an input that is one of several",
            "find",
            {"by": {"name": "x"}},
            gives={"find": {"id": "1", "name": "x"}},
        ),
        Case(
            "a page of items",
            "items",
            {"first": 1},
            gives={
                "items": {
                    "edges": [{"cursor": "1", "node": {**PEN, "count": 1}}],
                    "pageInfo": {"hasNextPage": True, "endCursor": "1"},
                }
            },
        ),
        Case(
            "all pages of items",
            "items_pages",
            {"first": 2},
            gives=[{**PEN, "id": str(n), "count": n} for n in range(1, 6)],
        ),
        Case(
            "members of a union",
            "pets",
            gives={
                "pets": [
                    {"__typename": "Cat", "lives": 9},
                    {"__typename": "Dog", "good": True},
                ]
            },
        ),
        Case(
            "variables of every kind",
            "search",
            {"word": 'a "b"', "kinds": ["PEN"], "since": SEEN, "count": LARGE},
            gives={
                "search": {
                    "word": 'a "b"',
                    "kinds": ["PEN"],
                    "since": "2026-01-02T01:04:05.678Z",
                    "count": str(LARGE),
                }
            },
        ),
        Case(
            "None is sent as null",
            "search",
            {"word": None, "kinds": None},
            gives={"search": {"word": None, "kinds": None}},
        ),
        Case(
            "an input of every kind of value",
            "create_item",
            {"item": NEW},
            gives={"createItem": {**NEW, "id": "7"}},
        ),
        Case(
            "an input with what is needed",
            "create_item",
            {"item": {"name": "n", "price": 1.5}},
            gives={
                "createItem": {**PEN, "id": "7", "name": "n", "price": 1.5, "count": 1}
            },
        ),
        Case(
            "null is sent, what is left out is not",
            "change_item",
            {"id": "1", "note": None},
            gives={"changeItem": {"id": "1", "note": None}},
        ),
        Case(
            "what is left out",
            "change_item",
            {"id": "1"},
            gives={"changeItem": {"id": "1"}},
        ),
        Case(
            "a file",
            "upload",
            {"file": ("a.txt", "häh".encode()), "title": "t"},
            gives={"upload": "a.txt häh t"},
        ),
        Case(
            "a subscription",
            "ticks",
            {"most": 3},
            gives=[{"ticks": 1}, {"ticks": 2}, {"ticks": 3}],
        ),
        Case(
            "a subscription of objects",
            "new_items",
            gives=[{"items": {"id": str(n), "name": "pen"}} for n in (1, 2)],
        ),
        Case(
            "errors under another status",
            "failing",
            {"status": 403},
            gives=Fails(error="GraphQLError", message="failing: not allowed"),
        ),
        Case(
            "a date without a zone",
            "search",
            {"since": "2026-01-02T01:04:05"},
            gives=Fails(error="GraphQLError"),
        ),
    ),
    deviations=(
        Deviation(
            what="`BigInt`",
            document="a scalar without a form",
            wire="a number up to 2^53 - 1, text beyond; reads both",
            client="`int`; sends text beyond",
            shown=("an item", "variables of every kind"),
        ),
        Deviation(
            what="`extensions.http.status` of an error",
            document="–",
            wire="data and errors under that status",
            client="as under 200: the error has both",
            shown=("errors under another status",),
        ),
        Deviation(
            what="`DateTime` without a zone",
            document="a scalar",
            wire="an error: a zone is needed; answers are in UTC, milliseconds",
            client="`datetime`; a naive one goes as it is",
            helps="give a zone",
            shown=("a date without a zone", "variables of every kind"),
        ),
    ),
)
