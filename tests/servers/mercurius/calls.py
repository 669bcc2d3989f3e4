"""What Mercurius says and sends."""

from tests.servers.model import Case, Deviation, Fails, Server

NEW = {
    "name": "book",
    "price": 2.5,
    "active": False,
    "kind": "BOOK",
    "note": 'a "b" \n é',
    "tags": ["x"],
}
PEN = {
    "id": "1",
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "PEN",
    "note": None,
    "tags": ["a", "b"],
}

SERVER = Server(
    title="Mercurius",
    language="Node",
    shown=("mercurius", "fastify", "graphql"),
    document="/graphql",
    kind="GraphQL",
    settings='subscriptions = "ws"',
    types=("Item",),
    cases=(
        Case("an item", "item", {"id": "1"}, gives={"item": PEN}),
        Case("an item that is not there", "item", {"id": "2"}, gives={"item": None}),
        Case(
            "variables of every kind",
            "search",
            {"word": 'a "b"', "kinds": ["PEN"]},
            gives={"search": ["kinds=PEN", 'word=a "b"']},
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
            "a field that fails",
            "broken",
            gives=Fails(error="GraphQLError", message="broken: this one is broken"),
        ),
        Case(
            "no data under another status",
            "failing",
            gives=Fails(status=403, message="not allowed"),
        ),
        Case(
            "a subscription",
            "ticks",
            {"most": 3},
            gives=[{"ticks": 1}, {"ticks": 2}, {"ticks": 3}],
        ),
    ),
    deviations=(
        Deviation(
            what="`ErrorWithProps` with a status",
            document="–",
            wire="errors under that status, `application/json`",
            client="a status error",
            shown=("no data under another status",),
        ),
    ),
)
