"""What Django REST framework with drf-spectacular documents and sends."""

from datetime import UTC, time
from decimal import Decimal

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, REF, SEEN, TEXT, app_of

MOMENT = SEEN.astimezone(UTC)
GIVEN = {
    "name": "pen",
    "price": Decimal("1.10"),
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "seen": MOMENT,
    "opens": time(8, 30),
    "took": "1 02:00:03.000005",
    "ref": REF,
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}
PEN = {**GIVEN, "id": 1}
LEAST = {
    "name": "pen",
    "price": Decimal("2.00"),
    "kind": "book",
    "made": MADE,
    "seen": SEEN,
}

SERVER = Server(
    title="Django REST framework",
    language="Python",
    shown=("drf-spectacular", "djangorestframework", "Django"),
    document="/openapi.json",
    types=("Item", "Search", "Form"),
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
            gives={
                **LEAST,
                "id": 7,
                "weight": 0.5,
                "active": True,
                "seen": MOMENT,
                "note": None,
            },
        ),
        Case("an item", "items.retrieve", at=(1,), gives={**PEN, "seen": MOMENT}),
        Case("an action", "items.newest.retrieve", gives={**PEN, "seen": MOMENT}),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404),
        ),
        Case(
            "all pages of items",
            "items.list",
            {"limit": 2},
            gives=[{**PEN, "id": number, "seen": MOMENT} for number in range(1, 6)],
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
                "since": SEEN,
            },
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "since": None, "active": None},
            gives={"word": "x", "ids": [1], "active": None},
        ),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
            gives={"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "agreed": True, "tags": ["x"]},
            gives={"name": "n", "agreed": True, "tags": ["x"]},
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": FILE, "pages": 3, "agreed": True},
            gives={"name": "a.txt", "text": "häh", "pages": 3, "agreed": True},
        ),
        Case(
            "a boolean that a form leaves out",
            "upload",
            {"file": FILE, "pages": 3},
            gives={"name": "a.txt", "text": "häh", "pages": 3, "agreed": False},
        ),
        Case("a file as documented", "file.retrieve", gives=Fails(406)),
        Case(
            "a file of any type",
            "file.retrieve",
            {"extra_headers": {"Accept": "*/*"}},
            gives=app_of("drf_spectacular").encode(),
        ),
        Case(
            "text of any type",
            "text.retrieve",
            {"extra_headers": {"Accept": "*/*"}},
            gives="all well",
        ),
    ),
    deviations=(
        Deviation(
            what="`DurationField`",
            document="string",
            wire="`1 02:00:03.000005`, days before a blank",
            client="`str`",
            shown=("an item of every kind of value",),
        ),
        Deviation(
            what="a boolean that a form leaves out",
            document="optional",
            wire="false: a form cannot say less",
            client="sends nothing, as documented",
            helps="say it",
            shown=("a boolean that a form leaves out", "a file with fields"),
        ),
        Deviation(
            what="a media type that no renderer of the view has",
            document="`text/x-python`, `text/plain`",
            wire="406 for a request that accepts just this",
            client="`Accept` is the documented type",
            helps='`extra_headers={"Accept": "*/*"}`, or a renderer in the app',
            shown=("a file as documented", "a file of any type", "text of any type"),
        ),
        Deviation(
            what="errors",
            document="none",
            wire="JSON with `detail`, or the names of fields",
            client="a status error; `.body` is what came",
            helps="`responses=` of `extend_schema` in the app",
            shown=("an item that is not there",),
        ),
    ),
)
