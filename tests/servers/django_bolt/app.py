"""A shop on Django-Bolt, with structures of msgspec."""

import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated
from uuid import UUID

import django
import msgspec
from django.conf import settings

sys.modules["shop"] = sys.modules[__name__]
settings.configure(
    DEBUG=False,
    SECRET_KEY="of a test",
    ROOT_URLCONF="shop",
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["django_bolt"],
    BOLT_API=["shop:api"],
    LOGGING_CONFIG=None,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django_bolt import BoltAPI, OpenAPIConfig  # noqa: E402
from django_bolt.exceptions import HTTPException  # noqa: E402
from django_bolt.param_functions import Cookie, Form, Header  # noqa: E402

urlpatterns = []
api = BoltAPI(openapi_config=OpenAPIConfig(title="Shop", version="1"))


class Kind(Enum):
    PEN = "pen"
    BOOK = "book"


class Item(msgspec.Struct, kw_only=True):
    name: str
    price: Decimal
    weight: float = 0.5
    active: bool = True
    kind: Kind
    made: date
    seen: datetime
    took: timedelta | None = None
    ref: UUID
    note: str | None = None
    tags: list[str] = []


class Stored(Item, kw_only=True):
    id: int


class Blob(msgspec.Struct):
    data: bytes


PEN = Stored(
    id=1,
    name="pen",
    price=Decimal("1.10"),
    weight=0.25,
    kind=Kind.PEN,
    made=date(2026, 1, 2),
    seen=datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    took=timedelta(hours=1),
    ref=UUID("12345678-1234-5678-1234-567812345678"),
    tags=["a", "b"],
)


@api.post("/items", status_code=201)
async def create(item: Item) -> Stored:
    return Stored(id=7, **msgspec.structs.asdict(item))


@api.get("/items/{item_id}")
async def read(item_id: int) -> Stored:
    if item_id != 1:
        raise HTTPException(404, f"no item {item_id}")
    return PEN


@api.get("/search")
async def search(
    word: str,
    most: float | None = None,
    active: bool | None = None,
) -> list[str]:
    return [word, repr(most), repr(active)]


@api.get("/headers")
async def headers(
    token: Annotated[str, Header(alias="x-token")],
    visits: Annotated[str | None, Cookie()] = None,
) -> list[str]:
    return [repr(token), repr(visits)]


@api.post("/form")
async def form(
    name: Annotated[str, Form()],
    age: Annotated[int, Form()] = 0,
) -> list[str]:
    return [repr(name), repr(age)]


@api.post("/blobs")
async def blobs(blob: Blob) -> Blob:
    return blob


@api.get("/anything")
async def anything():
    return {"what": ["it", "is"]}


if __name__ == "__main__":
    port = int(sys.argv[1])
    call_command("runbolt", host="127.0.0.1", port=port, no_admin=True)
