"""What FastAPI documents and sends."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import app_of

ZONE = timezone(timedelta(hours=2))
REF = "12345678-1234-5678-1234-567812345678"
SEEN = datetime(2026, 1, 2, 3, 4, 5, 678900, ZONE)
GIVEN = {
    "name": "pen",
    "price": "1.10",
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": date(2026, 1, 2),
    "seen": SEEN,
    "opens": time(8, 30),
    "took": timedelta(hours=1, minutes=30),
    "ref": REF,
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}
PEN = {**GIVEN, "id": 1}
LEAST = {"name": "pen", "price": "2", "kind": "book", "made": date(2026, 1, 2)}
FOUND = {
    "word": "a&b=c d/é",
    "ids": [1, 2],
    "kinds": ["pen", "book"],
    "since": "2026-01-02T03:04:05.678900+02:00",
    "day": "2026-01-02",
    "most": 1e20,
    "price": "1.10",
    "active": False,
}
NOTHING = {"since": None, "day": None, "most": None, "price": None, "active": None}

SERVER = Server(
    title="FastAPI",
    language="Python",
    shown=("fastapi", "pydantic"),
    document="/openapi.json",
    types=("Stored", "Page", "Cat", "Dog", "Blob"),
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**PEN, "id": 9007199254740993},
        ),
        Case(
            "an item with what is needed",
            "items.create",
            {**LEAST, "seen": SEEN, "ref": UUID(REF)},
            gives={
                **LEAST,
                "id": 9007199254740993,
                "seen": SEEN,
                "ref": REF,
                "weight": 0.5,
                "active": True,
                "opens": None,
                "took": None,
                "note": None,
                "tags": [],
                "counts": {},
            },
        ),
        Case(
            "a Decimal is sent as a number",
            "items.create",
            {**GIVEN, "price": Decimal("1.10")},
            gives={**PEN, "id": 9007199254740993, "price": "1.1"},
        ),
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"detail": "no item 2"}),
        ),
        Case(
            "all pages of items",
            "items.list",
            {"limit": 2},
            gives=[{**PEN, "id": number} for number in range(1, 6)],
        ),
        Case(
            "null is sent, what is left out is not",
            "items.update",
            {"note": None},
            at=(1,),
            gives={"note": None},
        ),
        Case("a change of nothing", "items.update", at=(1,), gives={}),
        Case("an item is deleted", "items.delete", at=(1,)),
        Case(
            "a query of every kind of value",
            "search",
            {
                **FOUND,
                "since": SEEN,
                "day": date(2026, 1, 2),
                "price": Decimal("1.10"),
            },
            gives=FOUND,
        ),
        Case(
            "a list of one in a query",
            "search",
            {"word": "", "ids": [1], "kinds": ["pen"]},
            gives={**NOTHING, "word": "", "ids": [1], "kinds": ["pen"]},
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "ids": [], **NOTHING},
            gives={**NOTHING, "word": "x", "ids": [], "kinds": []},
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {
                "x_token": "a b",
                "x_count": -3,
                "x_flag": True,
                "x_since": SEEN,
                "session": "abc",
                "visits": 7,
            },
            gives={
                "headers": ["a b", -3, True, "2026-01-02T03:04:05.678900+02:00"],
                "cookies": ["abc", 7],
            },
        ),
        Case(
            "None in headers and cookies is left out",
            "headers.list",
            {"x_token": "t", "x_count": None, "session": None, "visits": None},
            gives={"headers": ["t", None, None, None], "cookies": [None, None]},
        ),
        Case(
            "a list in a header",
            "header_lists.list",
            {"x_ids": [1, 2]},
            gives=Fails(422),
        ),
        Case(
            "a list of one in a header",
            "header_lists.list",
            {"x_ids": [1]},
            gives=[1],
        ),
        Case(
            "a list in a cookie",
            "cookie_lists.list",
            {"ids": [1, 2]},
            gives=Fails(422),
        ),
        Case(
            "a form",
            "form.create",
            {
                "name": "a&b=c+d é",
                "age": 40,
                "agreed": True,
                "day": date(2026, 1, 2),
                "tags": ["x", "y"],
            },
            gives={
                "name": "a&b=c+d é",
                "age": 40,
                "agreed": True,
                "day": "2026-01-02",
                "tags": ["x", "y"],
            },
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "day": None, "tags": ["x"]},
            gives={
                "name": "n",
                "age": None,
                "agreed": False,
                "day": None,
                "tags": ["x"],
            },
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": ("é.txt", "häh".encode()), "pages": 3, "title": "t"},
            gives={"name": "é.txt", "text": "häh", "pages": 3, "title": "t"},
        ),
        Case(
            "a file and None",
            "upload",
            {"file": b"x", "pages": 3, "title": None},
            gives={"name": "upload", "text": "x", "pages": 3, "title": None},
        ),
        Case(
            "several files",
            "uploads.create",
            {"files": [("a.txt", b"a"), ("b.txt", b"b")]},
            gives=["a.txt", "b.txt"],
        ),
        Case(
            "one of a union",
            "pets.create",
            {"type": "dog", "good": True},
            gives={"type": "dog", "good": True},
        ),
        Case(
            "the other of a union",
            "pets.create",
            {"type": "cat", "lives": 9},
            gives={"type": "cat", "lives": 9},
        ),
        Case(
            "a tree",
            "trees.create",
            {"label": "a", "children": [{"label": "b", "children": []}]},
            gives={"label": "a", "children": [{"label": "b", "children": []}]},
        ),
        Case(
            "bytes in JSON",
            "blobs.create",
            {"data": "häh"},
            gives={"data": "häh"},
        ),
        Case(
            "decimals without a model",
            "numbers.create",
            {"body": [Decimal("0.1"), Decimal("0.2")]},
            gives="0.3",
        ),
        Case(
            "a file",
            "file.retrieve",
            gives=app_of("fastapi"),
        ),
        Case("text", "report.retrieve", gives="all well"),
        Case(
            "JSON Lines",
            "lines.list",
            gives=[{"type": "cat", "lives": number} for number in range(3)],
        ),
        Case(
            "events",
            "events.list",
            gives=[
                {"data": {"type": "dog", "good": True}},
                {"data": {"type": "dog", "good": False}},
            ],
        ),
        Case(
            "events that have names",
            "named_events.list",
            gives=[
                {"event": "first", "data": '{"n": 1}', "id": "1"},
                {"event": "second", "data": '{"n": 2}', "id": "2"},
            ],
        ),
        Case(
            "an answer that is not described",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
    ),
    deviations=(
        Deviation(
            what="`Decimal` in a model",
            document="sent: number or string; received: string",
            wire="text; of a JSON number it sees a float, `1.10` becomes `1.1`",
            client="takes both, gives text",
            helps="send text where trailing zeros count",
            shown=("a Decimal is sent as a number", "an item of every kind of value"),
        ),
        Deviation(
            what="`bytes` in JSON",
            document="string with `contentMediaType: application/octet-stream`",
            wire="UTF-8 text, not base64",
            client="`str`, both ways",
            shown=("bytes in JSON",),
        ),
        Deviation(
            what="`FileResponse`, `StreamingResponse`, no annotation",
            document="`application/json` with `schema: {}`",
            wire="whatever the handler sends",
            client="JSON is decoded, other types are given as they came",
            helps="`response_class=`, or `responses=` with a media type, in the app",
            shown=("a file", "an answer that is not described"),
        ),
        Deviation(
            what="lists in headers",
            document="array, which OpenAPI separates by commas",
            wire="422: the header is one element; only repeated headers are a list",
            client="`x-ids: 1,2`, as documented",
            helps="one element works",
            shown=("a list in a header", "a list of one in a header"),
        ),
        Deviation(
            what="lists in cookies",
            document="array",
            wire="422, in any form",
            client="`ids=1&ids=2`, as documented",
            shown=("a list in a cookie",),
        ),
        Deviation(
            what="`ServerSentEvent`",
            document="an event whose data is a string",
            wire="JSON in the data",
            client="an event; its `data` is the text",
            helps="`-> AsyncIterable[Model]` in the app documents the data",
            shown=("events that have names", "events"),
        ),
    ),
)
