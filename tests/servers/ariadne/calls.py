"""What Ariadne says and sends."""

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, SEEN, SEEN_TEXT

PEN = {
    "id": "1",
    "name": "pen",
    "price": 1.1,
    "count": 3,
    "active": True,
    "kind": "PEN",
    "seen": SEEN,
    "note": None,
    "tags": ["a", "b"],
}
NEW = {
    "name": "book",
    "price": 2.5,
    "count": 2,
    "active": False,
    "kind": "BOOK",
    "seen": SEEN,
    "note": 'a "b" \n é',
    "tags": ["x"],
}

SERVER = Server(
    title="Ariadne",
    language="Python",
    shown=("ariadne", "graphql-core"),
    document="/graphql/",
    kind="GraphQL",
    settings='subscriptions = "ws"',
    types=("Item",),
    cases=(
        Case("an item", "item", {"id": "1"}, gives={"item": PEN}),
        Case("an item that is not there", "item", {"id": "2"}, gives={"item": None}),
        Case(
            "a field that fails",
            "broken",
            gives=Fails(error="GraphQLError", message="broken: this one is broken"),
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
            {"word": 'a "b"', "kinds": ["PEN"], "since": SEEN},
            gives={
                "search": [
                    "kinds=['PEN']",
                    f"since={SEEN_TEXT.replace('T', ' ')}",
                    'word=a "b"',
                ]
            },
        ),
        Case(
            "null is sent, what is left out is not",
            "search",
            {"word": None},
            gives={"search": ["word=None"]},
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
                    "count": 1,
                    "tags": [],
                }
            },
        ),
        Case(
            "a file",
            "upload",
            {"file": FILE, "title": "t"},
            gives={"upload": "a.txt häh t"},
        ),
        Case(
            "a subscription by the older protocol",
            "ticks",
            {"most": 2},
            gives=Fails(error="APIError", message="subscriptions-transport-ws"),
        ),
        Case(
            "a subscription",
            "ticks",
            {"most": 3},
            gives=[{"ticks": 1}, {"ticks": 2}, {"ticks": 3}],
            path="/modern/",
        ),
    ),
    deviations=(
        Deviation(
            what="the socket of `GraphQL(schema)`",
            document="–",
            wire="the older protocol, subscriptions-transport-ws",
            client="says so; it speaks graphql-transport-ws",
            helps="`GraphQL(schema, websocket_handler=GraphQLTransportWSHandler())` in the app",
            shown=("a subscription by the older protocol", "a subscription"),
        ),
    ),
)
