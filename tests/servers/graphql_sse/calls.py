"""What graphql-sse says and sends."""

from tests.servers.model import Case, Deviation, Server

SERVER = Server(
    title="graphql-sse",
    language="Node",
    shown=("graphql-sse", "graphql"),
    document="/graphql",
    kind="GraphQL",
    settings='subscriptions = "sse"',
    types=("Item",),
    cases=(
        Case(
            "an item",
            "item",
            {"id": "1"},
            gives={"item": {"id": "1", "name": "pen"}},
        ),
        Case(
            "an item that is made",
            "create_item",
            {"name": "x"},
            gives={"createItem": {"id": "7", "name": "x"}},
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
            what="`Accept` of a subscription",
            document="–",
            wire="compared with the text `text/event-stream`: a list of types, or a parameter, is 404",
            client="asks for this type alone",
            shown=("a subscription",),
        ),
    ),
)
