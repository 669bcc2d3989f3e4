"""What Django Ninja documents and sends."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import app_of

SEEN = datetime(2026, 1, 2, 3, 4, 5, 678900, timezone(timedelta(hours=2)))
CUT = SEEN.replace(microsecond=678000)
REF = "12345678-1234-5678-1234-567812345678"
GIVEN = {
    "name": "pen",
    "price": "1.10",
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": date(2026, 1, 2),
    "seen": SEEN,
    "opens": time(8, 30),
    "took": timedelta(days=1, hours=1),
    "ref": UUID(REF),
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}
PEN = {**GIVEN, "id": 1, "ref": REF, "seen": CUT}
LARGE = 9007199254740993
LEAST = {"name": "pen", "price": "2", "kind": "book", "made": date(2026, 1, 2)}

SERVER = Server(
    title="Django Ninja",
    language="Python",
    shown=("django-ninja", "Django", "pydantic"),
    document="/openapi.json",
    types=("Stored", "Cat", "Dog", "Blob"),
    variants={"helped": 'overlays = "specs/overlays/django_ninja.yaml"'},
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**PEN, "id": LARGE},
        ),
        Case(
            "an item with what is needed",
            "items.create",
            {**LEAST, "seen": SEEN, "ref": REF},
            gives={
                **LEAST,
                "id": LARGE,
                "seen": CUT,
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
            gives=[
                "a&b=c d/é",
                "[1, 2]",
                "['pen', 'book']",
                str(SEEN),
                "2026-01-02",
                "1.5",
                "1.10",
                "False",
            ],
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "since": None, "most": None, "active": None},
            gives=["x", "[1]", "[]", None, None, None, None, None],
        ),
        Case("a header as documented", "headers.list", {"x_token": "t"}, Fails(422)),
        Case(
            "headers and cookies, with the overlay",
            "headers.list",
            {"x_token": "a b", "x_count": -3, "x_flag": True, "visits": 7},
            gives=["'a b'", "-3", "True", "7"],
            variant="helped",
        ),
        Case(
            "None in headers and cookies is left out",
            "headers.list",
            {"x_token": "t", "x_count": None, "x_flag": None, "visits": None},
            gives=["'t'", "None", "None", "None"],
            variant="helped",
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
            gives=["'a&b=c+d é'", "40", "True", "'2026-01-02'", "['x', 'y']"],
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "day": None, "tags": ["x"]},
            gives=["'n'", "None", "False", "None", "['x']"],
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": ("a.txt", "häh".encode()), "pages": 3},
            gives=["a.txt", "häh", "3"],
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
        Case("bytes in JSON", "blobs.create", {"data": "hi"}, gives=Fails(500)),
        Case("a plain Enum", "paint.retrieve", gives={"colour": "Colour.RED"}),
        Case(
            "a view without response=",
            "anything.retrieve",
            gives={"what": ["it", "is"], "price": "1.10", "kind": "Colour.RED"},
        ),
        Case(
            "a file",
            "file.retrieve",
            gives=app_of("django_ninja"),
        ),
        Case("text", "text.retrieve", gives="all well"),
        Case(
            "an error that is raised",
            "refused.retrieve",
            gives=Fails(403, {"detail": "not you"}),
        ),
    ),
    deviations=(
        Deviation(
            what="`Header(...)`",
            document="the name of the argument, `x_token`",
            wire="Django drops headers with underscores: 422; it reads `X-Token`",
            client="sends `x_token`, as documented",
            helps='the overlay, or `Header(..., alias="X-Token")` in the app',
            shown=("a header as documented", "headers and cookies, with the overlay"),
        ),
        Deviation(
            what="`bytes` in JSON",
            document="string with `contentMediaType: application/octet-stream`",
            wire="takes text, and answers 500 where it has to write some",
            client="a status error",
            helps="`str` in the app",
            shown=("bytes in JSON",),
        ),
        Deviation(
            what="`Enum` that is no `str`",
            document="an enum of the values",
            wire="the name with its class, `Colour.RED`",
            client="gives that text, unknown to its type",
            helps="`class Colour(str, Enum)` in the app",
            shown=("a plain Enum",),
        ),
        Deviation(
            what="date and time",
            document="`format: date-time`",
            wire="microseconds are cut to milliseconds in answers",
            client="gives what came",
            shown=("an item",),
        ),
        Deviation(
            what="a view without `response=`",
            document="`200` with a description only",
            wire="JSON, text, or a file",
            client="`object`, decoded by its content type",
            shown=("a view without response=", "a file", "text"),
        ),
        Deviation(
            what="`None` of a form",
            document="nullable",
            wire="an empty text is no number: 422",
            client="`None` is left out",
            shown=("None and a list of one in a form",),
        ),
    ),
)
