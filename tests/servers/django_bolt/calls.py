"""What Django-Bolt documents and sends."""

from datetime import timedelta
from decimal import Decimal

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import MADE, REF, SEEN, TEXT

GIVEN = {
    "name": "pen",
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "seen": SEEN,
    "ref": REF,
    "tags": ["a", "b"],
}
PEN = {**GIVEN, "id": 1, "price": "1.10", "took": "PT3600S", "note": None}
HELPED = {
    **GIVEN,
    "price": Decimal("1.10"),
    "took": timedelta(hours=1),
    "note": "häh",
}

SERVER = Server(
    title="Django-Bolt",
    language="Python",
    shown=("django-bolt", "Django", "msgspec"),
    document="/schema/openapi.json",
    types=("Stored", "Blob"),
    variants={"helped": 'overlays = "specs/overlays/django_bolt.yaml"'},
    cases=(
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case(
            "an item, with the overlay",
            "items.retrieve",
            at=(1,),
            gives={**HELPED, "id": 1, "note": None},
            variant="helped",
        ),
        Case(
            "an item that is made, with the overlay",
            "items.create",
            HELPED,
            gives={**HELPED, "id": 7},
            variant="helped",
        ),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"detail": "no item 2"}),
        ),
        Case(
            "an item that is made as documented",
            "items.create",
            {**GIVEN, "price": {}, "kind": {}},
            gives=Fails(422),
        ),
        Case(
            "a query",
            "search",
            {"word": TEXT, "most": 1.5, "active": False},
            gives=[TEXT, "1.5", "False"],
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "most": None, "active": None},
            gives=["x", "None", "None"],
        ),
        Case(
            "headers and cookies, with the overlay",
            "headers.list",
            {"x_token": "a b", "visits": "7"},
            gives=["'a b'", "7"],
            variant="helped",
        ),
        Case("a header", "headers.list", {"x_token": "t"}, gives=["'t'", "None"]),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "age": 40},
            gives=[repr(TEXT), "40"],
        ),
        Case(
            "bytes in JSON",
            "blobs.create",
            {"data": "aMOk"},
            gives={"data": "aMOk"},
        ),
        Case(
            "bytes in JSON, with the overlay",
            "blobs.create",
            {"data": b"\x00\xff"},
            gives={"data": b"\x00\xff"},
            variant="helped",
        ),
        Case(
            "a handler without a type",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
    ),
    deviations=(
        Deviation(
            what="`Decimal`, `Enum`, `timedelta`, all that may be null",
            document="an object",
            wire="text",
            client="gives what came, unlike its type",
            helps="the overlay",
            shown=(
                "an item",
                "an item that is made as documented",
                "an item, with the overlay",
                "an item that is made, with the overlay",
            ),
        ),
        Deviation(
            what="`timedelta`",
            document="an object",
            wire="ISO 8601 in seconds, `PT3600S`",
            client="gives the text",
            helps="the overlay: `timedelta`",
            shown=("an item", "an item, with the overlay"),
        ),
        Deviation(
            what="`bytes` in JSON",
            document="string, `format: binary`",
            wire="base64",
            client="`str`, as it came",
            helps="the overlay: `bytes`",
            shown=("bytes in JSON", "bytes in JSON, with the overlay"),
        ),
    ),
)
