"""What Apollo Server says and sends."""

from datetime import UTC, datetime

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import SEEN

MOMENT = datetime(2026, 1, 2, 1, 4, 5, 678000, UTC)
NEW = {
    "name": "book",
    "price": 2.5,
    "active": False,
    "kind": "BOOK",
    "seen": MOMENT,
    "note": 'a "b" \n é',
    "tags": ["x"],
}
PEN = {
    "id": "1",
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "PEN",
    "seen": MOMENT,
    "note": None,
    "tags": ["a", "b"],
}

SERVER = Server(
    title="Apollo Server",
    language="Node",
    shown=("@apollo/server", "graphql"),
    document="/",
    kind="GraphQL",
    types=("Item",),
    cases=(
        Case("an item", "item", {"id": "1"}, gives={"item": PEN}),
        Case("an item that is not there", "item", {"id": "2"}, gives={"item": None}),
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
            {"word": 'a "b"', "kinds": ["PEN"], "since": SEEN},
            gives={
                "search": [
                    "kinds=PEN",
                    "since=2026-01-02T01:04:05.678Z",
                    'word=a "b"',
                ]
            },
        ),
        Case(
            "null is sent, what is left out is not",
            "search",
            {"word": None},
            gives={"search": ["word=null"]},
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
            {"item": {"name": "n", "price": 1.5, "seen": SEEN}},
            gives={
                "createItem": {
                    **PEN,
                    "id": "7",
                    "name": "n",
                    "price": 1.5,
                    "tags": [],
                }
            },
        ),
        Case(
            "a field that fails",
            "broken",
            gives=Fails(error="GraphQLError", message="broken: this one is broken"),
        ),
        Case(
            "errors under another status",
            "failing",
            {"status": 418},
            gives=Fails(error="GraphQLError", message="failing: not allowed"),
        ),
    ),
    deviations=(
        Deviation(
            what="`extensions.http.status` of an error",
            document="–",
            wire="data and errors under that status",
            client="as under 200: the error has both",
            shown=("errors under another status",),
        ),
        Deviation(
            what="`extensions.stacktrace` of an error",
            document="–",
            wire="sent unless `NODE_ENV` is `production`",
            client="in `.extensions` of the error",
            helps="`NODE_ENV=production`, in the app",
            shown=("a field that fails",),
        ),
    ),
)
