"""What tsoa documents and Express sends."""

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
    "counts": {"x": 1.0},
}
LEAST = {"name": "pen", "price": 2, "kind": "book", "seen": SEEN}

SERVER = Server(
    title="tsoa",
    language="Node",
    shown=("tsoa", "express"),
    document="/openapi.json",
    types=("Item", "Tree", "Cat", "Dog", "Problem"),
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
            gives={**LEAST, "id": 7, "seen": MOMENT},
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
                "word": TEXT,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": SEEN,
            },
            gives={
                "word": TEXT,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": "2026-01-02T01:04:05.678Z",
            },
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "since": None},
            gives={"word": "x", "ids": [1]},
        ),
        Case(
            "headers",
            "headers.list",
            {"x_token": "a b", "x_count": 7},
            gives=["a b", 7],
        ),
        Case(
            "None in headers is left out",
            "headers.list",
            {"x_token": "t", "x_count": None},
            gives=["t", None],
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
        Case(
            "a tree",
            "trees.create",
            {"label": "a", "children": [{"label": "b"}]},
            gives={"label": "a", "children": [{"label": "b"}]},
        ),
        Case("a number", "count", gives=3),
        Case("text", "word.retrieve", gives="all well"),
        Case("null", "nothing.retrieve"),
        Case("undefined", "maybe.retrieve"),
    ),
    deviations=(
        Deviation(
            what="`null` and `undefined` as answers",
            document="200 with an object",
            wire="204 without a body",
            client="`None`",
            shown=("null", "undefined"),
        ),
        Deviation(
            what="dates",
            document="`format: date-time`",
            wire="UTC, milliseconds",
            client="`datetime`",
            shown=("an item with what is needed",),
        ),
    ),
)
