"""What Graphene says and sends."""

from datetime import UTC, datetime, time
from decimal import Decimal

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import LARGE, MADE, REF

SEEN = datetime(2026, 1, 2, 1, 4, 5, 678900, UTC)
NEW = {
    "name": "book",
    "price": Decimal("2.50"),
    "count": LARGE,
    "kind": "BOOK",
    "made": MADE,
    "seen": SEEN,
    "opens": time(10),
    "ref": REF,
    "tags": ["x"],
    "extra": '{"deep": [1, null]}',
}
PEN = {
    **NEW,
    "name": "pen",
    "price": Decimal("1.10"),
    "active": True,
    "kind": "PEN",
    "opens": time(8, 30),
    "data": "aGk=",
    "note": None,
    "tags": ["a", "b"],
}
IDS = ("SXRlbTox", "SXRlbToy", "SXRlbToz", "SXRlbTo0", "SXRlbTo1")

SERVER = Server(
    title="Graphene",
    language="Python",
    shown=("graphene", "graphql-core"),
    document="/",
    kind="GraphQL",
    settings='operations = "operations.graphql"',
    types=("Parts",),
    cases=(
        Case("an item", "item", {"number": 1}, gives={"item": {**PEN, "id": IDS[0]}}),
        Case("an item that is not there", "item", {"number": 2}, gives={"item": None}),
        Case(
            "a field that fails",
            "broken",
            gives=Fails(
                error="GraphQLError", message="item.broken: this one is broken"
            ),
        ),
        Case(
            "a page of items",
            "items",
            {"first": 1},
            gives={
                "items": {
                    "edges": [{"node": {**PEN, "id": IDS[0], "count": 1}}],
                    "pageInfo": {
                        "hasNextPage": True,
                        "endCursor": "YXJyYXljb25uZWN0aW9uOjA=",
                    },
                }
            },
        ),
        Case(
            "all pages of items",
            "items_pages",
            {"first": 2},
            gives=[
                {**PEN, "id": key, "count": number}
                for number, key in enumerate(IDS, start=1)
            ],
        ),
        Case(
            "a node by its id",
            "node",
            {"id": IDS[0]},
            gives={"node": {"__typename": "Item", "id": IDS[0], "name": "pen"}},
        ),
        Case(
            "variables of every kind",
            "search",
            {"word": "a", "count": 7, "price": Decimal("1.10"), "since": SEEN},
            gives={"search": ["count=7", "price=1.10", f"since={SEEN}", "word=a"]},
        ),
        Case(
            "a large integer",
            "search",
            {"count": LARGE},
            gives={"search": [f"count={LARGE}"]},
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
            gives={
                "createItem": {
                    **NEW,
                    "id": "SXRlbTo3",
                    "active": True,
                    "data": "aGk=",
                    "note": None,
                }
            },
        ),
    ),
    deviations=(
        Deviation(
            what="`BigInt`",
            document="a scalar without a form",
            wire="a number of any size; reads numbers and text",
            client="`int`; sends text beyond 2^53 - 1",
            shown=("an item", "a large integer"),
        ),
        Deviation(
            what="`JSONString`",
            document="a scalar without a form",
            wire="a string that has JSON in it",
            client="the text, both ways",
            helps="`json.loads`, `json.dumps`",
            shown=("an item", "an input of every kind of value"),
        ),
        Deviation(
            what="`Base64`",
            document="a scalar without a form",
            wire="base64 of text",
            client="the text as it came",
            helps='`scalars = { Base64 = "byte" }`',
            shown=("an item",),
        ),
    ),
)
