"""What Express Zod API documents and sends."""

from datetime import UTC, datetime

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import SEEN, TEXT

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
}
LEAST = {"name": "pen", "price": 2, "kind": "book", "seen": SEEN}

SERVER = Server(
    title="Express Zod API",
    language="Node",
    shown=("express-zod-api", "express", "zod"),
    document="/openapi.yaml",
    settings='methods = { "HEAD *" = false }',
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={"status": "success", "data": {**GIVEN, "id": 7}},
        ),
        Case(
            "an item with what is needed",
            "items.create",
            LEAST,
            gives={
                "status": "success",
                "data": {**LEAST, "id": 7, "count": 1, "active": True, "seen": MOMENT},
            },
        ),
        Case(
            "an item",
            "items.retrieve",
            at=("1",),
            gives={"status": "success", "data": {**GIVEN, "id": 1}},
        ),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=("2",),
            gives=Fails(404, {"status": "error", "error": {"message": "no item 2"}}),
        ),
        Case(
            "an item is deleted",
            "items.delete",
            at=("1",),
            gives={"status": "success", "data": {}},
        ),
        Case(
            "a query",
            "search",
            {"word": TEXT, "ids": ["1", "2"], "most": "1.5", "since": MOMENT},
            gives={
                "status": "success",
                "data": {
                    "found": [
                        TEXT,
                        ["1", "2"],
                        1.5,
                        "2026-01-02T01:04:05.678Z",
                        None,
                    ]
                },
            },
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "since": None},
            gives={
                "status": "success",
                "data": {"found": ["x", None, None, None, None]},
            },
        ),
        Case(
            "a list of one in a query",
            "search",
            {"word": "x", "ids": ["1"]},
            gives=Fails(400),
        ),
        Case(
            "an object in a query",
            "search",
            {"word": "x", "filter": {"low": "1"}},
            gives={
                "status": "success",
                "data": {"found": ["x", None, None, None, None]},
            },
        ),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "tags": ["x", "y"]},
            gives={"status": "success", "data": {"found": [TEXT, ["x", "y"]]}},
        ),
        Case(
            "a list of one in a form",
            "form.create",
            {"name": "n", "tags": ["x"]},
            gives=Fails(400),
        ),
        Case("a file", "file.retrieve", gives=b"\x00bytes"),
        Case(
            "a header of a middleware",
            "headers.list",
            {"extra_headers": {"X-Token": "t"}},
            gives={"status": "success", "data": {"token": "t"}},
        ),
    ),
    deviations=(
        Deviation(
            what="a list of one in a query or a form",
            document="array",
            wire="400: one element is no list",
            client="`ids=1`, as documented",
            helps='`queryParser: "extended"` and brackets, or a transform, in the app',
            shown=("a list of one in a query", "a list of one in a form"),
        ),
        Deviation(
            what="an object in a query",
            document="object, which OpenAPI spreads over the query",
            wire="it never arrives",
            client="`low=1`, as documented",
            helps="parameters of their own in the app",
            shown=("an object in a query",),
        ),
        Deviation(
            what="the header of a middleware",
            document="a security scheme, asked for by no operation, or nothing",
            wire="it is read",
            client="has no argument for it",
            helps="`extra_headers=`",
            shown=("a header of a middleware",),
        ),
        Deviation(
            what="HEAD of each GET",
            document="an operation of its own",
            wire="no body",
            client="a method of its own",
            helps='`methods = { "HEAD *" = false }`',
            shown=("an item",),
        ),
    ),
)
