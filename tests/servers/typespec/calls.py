"""What TypeSpec documents; its server sends just that."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE

MOMENT = datetime(2026, 1, 2, 1, 4, 5, 678000, UTC)
GIVEN = {
    "name": "pen",
    "price": Decimal("1.1"),
    "weight": 0.25,
    "count": 3,
    "kind": "pen",
    "made": MADE,
    "seen": MOMENT,
    "opens": time(8, 30),
    "took": timedelta(hours=1, minutes=30),
    "data": b"hi",
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}

SERVER = Server(
    title="TypeSpec",
    language="Node",
    shown=("@typespec/compiler", "@typespec/openapi3"),
    document="/openapi.json",
    types=("Item", "Pet", "Cat", "Dog", "Problem"),
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**GIVEN, "id": 7},
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
                "word": "a&b",
                "ids": [1, 2],
                "tags": ["x", "y"],
                "most": 1.5,
                "active": False,
                "since": MOMENT,
            },
            gives=[
                ["word", "a&b"],
                ["ids", "1"],
                ["ids", "2"],
                ["tags", "x,y"],
                ["most", "1.5"],
                ["active", "false"],
                ["since", "2026-01-02T01:04:05.678000Z"],
            ],
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "most": None, "since": None},
            gives=[["word", "x"]],
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"token": "a b", "x_count": -3, "visits": 7},
            gives=["a b", "-3", "visits=7"],
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
        Case("a date as text", "day.retrieve", gives=MADE),
        Case("text", "word.retrieve", gives="all well"),
    ),
    deviations=(
        Deviation(
            what="an operation that returns a scalar",
            document="`text/plain` with that schema",
            wire="text",
            client="parsed: `3`, `True`, a date",
            shown=("a number as text", "a boolean as text", "a date as text"),
        ),
        Deviation(
            what="`HttpPart<bytes>`",
            document="a part with an empty schema",
            wire="a file",
            client="a file",
            shown=("a file with fields",),
        ),
        Deviation(
            what="`@query tags: string[]`",
            document="`explode: false`, which is no default of OpenAPI",
            wire="separated by commas",
            client="`tags=x,y`",
            shown=("a query of every kind of value",),
        ),
    ),
)
