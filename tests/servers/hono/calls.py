"""What Hono with zod-openapi documents and sends."""

from datetime import date, datetime, timedelta, timezone

from tests.servers.model import Case, Deviation, Fails, Server

SEEN = datetime(2026, 1, 2, 3, 4, 5, 678900, timezone(timedelta(hours=2)))
GIVEN = {
    "name": "pen",
    "price": 1.1,
    "count": 3,
    "active": True,
    "kind": "pen",
    "made": date(2026, 1, 2),
    "seen": SEEN,
    "ref": "12345678-1234-4678-9234-567812345678",
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1.0},
}
PEN = {**GIVEN, "id": 1}
LEAST = {
    "name": "pen",
    "price": 2.0,
    "kind": "book",
    "made": date(2026, 1, 2),
    "seen": SEEN,
}

SERVER = Server(
    title="Hono",
    language="Node",
    shown=("hono", "@hono/zod-openapi", "zod"),
    document="/openapi.json",
    types=("Stored", "Pet", "Cat", "Dog", "Kind"),
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**PEN, "id": 7},
        ),
        Case(
            "an item with what is needed",
            "items.create",
            LEAST,
            gives={**LEAST, "id": 7, "count": 1, "active": True, "tags": []},
        ),
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"message": "no such item"}),
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
                "most": 1.5,
                "active": "false",
                "since": SEEN,
                "kind": "pen",
            },
            gives={
                "word": "a&b=c d/é",
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": "2026-01-02T03:04:05.678900+02:00",
                "kind": "pen",
            },
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "most": None, "ids": []},
            gives={"word": "x"},
        ),
        Case(
            "a list of one in a query",
            "search",
            {"word": "x", "ids": [1]},
            gives=Fails(400),
        ),
        Case(
            "a date that is read from text",
            "dates.list",
            {"day": SEEN},
            gives=["2026-01-02T01:04:05.678Z"],
        ),
        Case(
            "a date that is not read from text",
            "dates.list",
            {"strict": SEEN},
            gives=Fails(400),
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"x_token": "a b", "x_count": -3, "session": "abc"},
            gives=["a b", -3, "abc"],
        ),
        Case(
            "None in headers and cookies is left out",
            "headers.list",
            {"x_token": "t", "x_count": None},
            gives=["t", None, None],
        ),
        Case(
            "a form",
            "form.create",
            {"name": "a&b=c+d é", "age": 40, "tags": ["x", "y"]},
            gives={"name": "a&b=c+d é", "age": 40, "tags": ["x", "y"]},
        ),
        Case(
            "None in a form is left out",
            "form.create",
            {"name": "n", "age": None},
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
            gives=["a.txt", "häh", 3],
        ),
        Case(
            "one of a union",
            "pets.create",
            {"type": "dog", "good": True},
            gives={"type": "dog", "good": True},
        ),
        Case(
            "a literal of two values",
            "size.retrieve",
            gives={"unit": "cm", "value": 3.0},
        ),
        Case("a file", "file.retrieve", gives=b"\x00bytes"),
        Case("text", "text.retrieve", gives="all well"),
        Case(
            "an answer that is not described",
            "plain.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case("events", "events.list", gives=[{"n": 1}, {"n": 2}, {"n": 3}]),
    ),
    deviations=(
        Deviation(
            what="a list of one in a query or a form",
            document="array",
            wire="400: one element is no list",
            client="`ids=1`, as documented",
            helps="in the app: `z.union([z.array(…), …])` or `z.preprocess`",
            shown=("a list of one in a query", "a list of one in a form"),
        ),
        Deviation(
            what="`z.date()`",
            document="string, `format: date-time`",
            wire="400: text is no date; `z.coerce.date()` takes it",
            client="the date as text, as documented",
            helps="`z.coerce.date()` or `z.iso.datetime()` in the app",
            shown=(
                "a date that is not read from text",
                "a date that is read from text",
            ),
        ),
        Deviation(
            what="`z.coerce`",
            document="optional and nullable, even in a path",
            wire="an empty text is the number 0",
            client="`None` is left out",
            shown=("None in a query is left out", "None in a form is left out"),
        ),
        Deviation(
            what="a request body",
            document="`requestBody` without `required`",
            wire="the body is needed",
            client="the arguments are those of the body, or none of them",
            helps="`required: true` beside `content` in the app",
            shown=("an item with what is needed",),
        ),
        Deviation(
            what="`z.literal` of several values",
            document="an enum of the first one",
            wire="any of them",
            client="gives the value, unknown to its type",
            helps="`z.enum` in the app",
            shown=("a literal of two values",),
        ),
        Deviation(
            what="a response without `content`",
            document="a description only",
            wire="JSON",
            client="`object`, decoded by its content type",
            shown=("an answer that is not described",),
        ),
    ),
)
