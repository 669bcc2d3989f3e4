"""What Litestar documents and sends."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from tests.servers.model import Case, Deviation, Fails, Server

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
    "opens": "08:30:00",
    "took": timedelta(days=1, hours=1),
    "ref": UUID(REF),
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}
PEN = {**GIVEN, "id": 1, "ref": REF}
LARGE = 9007199254740993
LEAST = {"name": "pen", "price": "2", "kind": "book", "made": date(2026, 1, 2)}
NOTHING = {
    "ids": None,
    "kinds": None,
    "since": None,
    "day": None,
    "most": None,
    "price": None,
    "active": None,
}

SERVER = Server(
    title="Litestar",
    language="Python",
    shown=("litestar", "msgspec", "pydantic"),
    document="/schema/openapi.json",
    types=("Stored", "Cat", "Dog", "Blob", "Person"),
    variants={"helped": 'overlays = "specs/overlays/litestar.yaml"'},
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**PEN, "id": LARGE},
        ),
        Case(
            "a time of day, with the overlay",
            "items.create",
            {**GIVEN, "opens": time(8, 30)},
            gives={**PEN, "id": LARGE, "opens": time(8, 30)},
            variant="helped",
        ),
        Case(
            "an item with what is needed",
            "items.create",
            {**LEAST, "seen": SEEN, "ref": REF},
            gives={
                **LEAST,
                "id": LARGE,
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
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"status_code": 404, "detail": "no item 2"}),
        ),
        Case(
            "all pages of items",
            "items.list",
            gives=[{**PEN, "id": number} for number in range(1, 6)],
        ),
        Case(
            "null is sent, what is left out is not",
            "items.update",
            {"note": None},
            at=(1,),
            gives={"note": None},
        ),
        Case("an item is deleted", "items.delete", at=(1,)),
        Case(
            "a query of every kind of value",
            "search",
            {
                "word": "a&b=c d/é",
                "ids": [1, 2],
                "kinds": ["pen", "book"],
                "since": SEEN,
                "day": date(2026, 1, 2),
                "most": 1.5,
                "price": Decimal("1.10"),
                "active": False,
            },
            gives={
                "word": "a&b=c d/é",
                "ids": ["1", "2"],
                "kinds": ["pen", "book"],
                "since": str(SEEN),
                "day": "2026-01-02",
                "most": "1.5",
                "price": "1.10",
                "active": "False",
            },
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", **NOTHING, "ids": [1]},
            gives={**NOTHING, "word": "x", "ids": ["1"]},
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"x_token": "a b", "x_count": -3, "x_flag": True, "visits": 7},
            gives=["'a b'", "-3", "True", "7"],
        ),
        Case(
            "None in headers and cookies is left out",
            "headers.list",
            {"x_token": "t", "x_count": None, "x_flag": None, "visits": None},
            gives=["'t'", "None", "None", "None"],
        ),
        Case(
            "a form",
            "form.create",
            {"name": "a&b=c+d é", "age": 40, "agreed": True, "tags": ["x", "y"]},
            gives={"name": "a&b=c+d é", "age": 40, "agreed": True, "tags": ["x", "y"]},
        ),
        Case(
            "None in a form is left out",
            "form.create",
            {"name": "n", "age": None, "tags": None},
            gives={"name": "n"},
        ),
        Case(
            "a list of one in a form",
            "form.create",
            {"name": "n", "tags": ["x"]},
            gives=Fails(400),
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": ("a.txt", "häh".encode()), "pages": 3},
            gives=["a.txt", "häh", "3"],
        ),
        Case(
            "one of a union",
            "pets.create",
            {"type": "dog", "good": True},
            gives={"type": "dog", "good": True},
        ),
        Case(
            "bytes of msgspec",
            "blobs.create",
            {"data": "aMOk"},
            gives={"data": "aMOk"},
        ),
        Case(
            "bytes of msgspec, with the overlay",
            "blobs.create",
            {"data": b"\x00\xff"},
            gives={"data": b"\x00\xff"},
            variant="helped",
        ),
        Case(
            "bytes of pydantic",
            "pydantic_blobs.create",
            {"data": "häh"},
            gives={"data": "häh"},
        ),
        Case(
            "a file",
            "file.retrieve",
            gives=(Path(__file__).parent / "app.py").read_bytes(),
        ),
        Case("text", "text.retrieve", gives="all well"),
        Case("a number as text", "count", gives=Fails(500)),
        Case("a stream", "stream.retrieve", gives="piece 0\npiece 1\npiece 2\n"),
        Case(
            "events as text",
            "events.list",
            gives="".join(f"data: piece {n}\r\ndata: \r\n\r\n" for n in range(3)),
        ),
        Case(
            "events, with the overlay",
            "events.list",
            gives=[{"data": f"piece {n}\n"} for n in range(3)],
            variant="helped",
        ),
        Case("an answer without a body", "nothing.retrieve"),
    ),
    deviations=(
        Deviation(
            what="`datetime.time`",
            document="string, `format: duration`",
            wire="a time of day, `08:30:00`",
            client="takes and gives the text",
            helps="the overlay",
            shown=(
                "an item of every kind of value",
                "a time of day, with the overlay",
            ),
        ),
        Deviation(
            what="`Decimal`",
            document="string",
            wire="text",
            client="`str`",
            helps="send text",
            shown=("an item of every kind of value",),
        ),
        Deviation(
            what="a number under `text/plain`",
            document="integer",
            wire="500: text has to be text",
            client="a status error",
            helps="`-> str` in the app",
            shown=("a number as text",),
        ),
        Deviation(
            what="`bytes` of msgspec in JSON",
            document="string",
            wire="base64",
            client="`str`",
            helps="the overlay: `contentEncoding: base64`",
            shown=("bytes of msgspec", "bytes of msgspec, with the overlay"),
        ),
        Deviation(
            what="`bytes` of pydantic in JSON",
            document="string",
            wire="UTF-8 text",
            client="`str`",
            shown=("bytes of pydantic",),
        ),
        Deviation(
            what="a list of one in a form",
            document="array",
            wire="400: one element is no list",
            client="`tags=x`, as documented",
            shown=("a list of one in a form", "a form"),
        ),
        Deviation(
            what="a dataclass that came and is sent back",
            document="optional members, with defaults",
            wire="members that the request left out are missing; of one made in Python they are there",
            client="`None` for what did not come",
            shown=("None in a form is left out",),
        ),
        Deviation(
            what="`File`",
            document='media type `""`',
            wire="the type of the file",
            client="the bytes",
            shown=("a file",),
        ),
        Deviation(
            what="`Stream`, `ServerSentEvent`",
            document="`application/json` with `schema: {}`",
            wire="text, `text/event-stream`",
            client="the text, after the end",
            helps="the overlay makes a stream of it",
            shown=("a stream", "events as text", "events, with the overlay"),
        ),
    ),
)
