"""What Strawberry says and sends."""

from datetime import time
from decimal import Decimal

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, REF, SEEN

NEW = {
    "name": "book",
    "price": Decimal("2.50"),
    "weight": 1.5,
    "active": False,
    "kind": "BOOK",
    "made": MADE,
    "seen": SEEN,
    "opens": time(10),
    "ref": REF,
    "note": 'a "b" \n é',
    "tags": ["x"],
    "extra": {"deep": [1, None]},
}
PEN = {
    **NEW,
    "name": "pen",
    "price": Decimal("1.10"),
    "weight": 0.25,
    "active": True,
    "kind": "PEN",
    "opens": time(8, 30),
    "note": None,
    "tags": ["a", "b"],
}
IDS = ("SXRlbTox", "SXRlbToy", "SXRlbToz", "SXRlbTo0", "SXRlbTo1")

SERVER = Server(
    title="Strawberry",
    language="Python",
    shown=("strawberry-graphql", "graphql-core"),
    document="/",
    kind="GraphQL",
    settings='operations = "operations.graphql"\nsubscriptions = "ws"',
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
            "an input that is one of several",
            "find",
            {"by": {"name": "x"}},
            gives={"find": "None'x'"},
        ),
        Case(
            "a page of items",
            "items",
            {"first": 1},
            gives={
                "items": {
                    "edges": [
                        {
                            "cursor": "YXJyYXljb25uZWN0aW9uOjA=",
                            "node": {**PEN, "id": IDS[0]},
                        }
                    ],
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
            gives=[{**PEN, "id": key} for key in IDS],
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
            {
                "word": 'a "b"',
                "kinds": ["PEN"],
                "since": SEEN,
                "price": Decimal("1.10"),
            },
            gives={"search": ["'a \"b\"'", "['pen']", str(SEEN), "1.10"]},
        ),
        Case(
            "null is sent, what is left out is not",
            "search",
            {"word": None},
            gives={"search": ["None", "None", "None", "None"]},
        ),
        Case(
            "what is left out",
            "search",
            gives={"search": ["not given", "None", "None", "None"]},
        ),
        Case(
            "an input of every kind of value",
            "create_item",
            {"item": NEW},
            gives={"createItem": {**NEW, "id": "SXRlbTo3"}},
        ),
        Case(
            "an input with what is needed",
            "create_item",
            {
                "item": {
                    "name": "n",
                    "price": Decimal("1.10"),
                    "made": MADE,
                    "seen": SEEN,
                    "ref": REF,
                }
            },
            gives={
                "createItem": {
                    **PEN,
                    "id": "SXRlbTo3",
                    "name": "n",
                    "weight": 0.5,
                    "opens": time(9),
                    "tags": [],
                    "extra": {},
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
            "several files",
            "uploads",
            {"files": [FILE, ("b.txt", b"b")]},
            gives={"uploads": ["a.txt", "b.txt"]},
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
            gives=[{"newItems": {"id": key, "name": "pen"}} for key in IDS[:2]],
        ),
        Case(
            "a value that cannot be read",
            "search",
            {"since": "no date"},
            gives=Fails(error="GraphQLError"),
        ),
    ),
    deviations=(
        Deviation(
            what="`Decimal`",
            document="a scalar",
            wire="text",
            client="`Decimal`, both ways",
            shown=("an item", "variables of every kind"),
        ),
        Deviation(
            what="an argument without a default against one that is null",
            document="nullable",
            wire="told apart by `strawberry.UNSET`",
            client="`None` is null, what is left out is not sent",
            shown=("null is sent, what is left out is not", "what is left out"),
        ),
        Deviation(
            what="errors of a request",
            document="–",
            wire="200, also where nothing was executed",
            client="`GraphQLError` all the same",
            shown=("a value that cannot be read",),
        ),
    ),
)
