"""A shop on Django Ninja."""

import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Literal
from uuid import UUID

import django
import uvicorn
from django.conf import settings

settings.configure(
    DEBUG=False,
    SECRET_KEY="of a test",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    INSTALLED_APPS=["ninja"],
)
django.setup()

from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import FileResponse, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from ninja import (  # noqa: E402
    Cookie,
    File,
    Form,
    Header,
    NinjaAPI,
    Query,
    Schema,
    UploadedFile,
)
from ninja.errors import HttpError  # noqa: E402
from ninja.pagination import LimitOffsetPagination, paginate  # noqa: E402

api = NinjaAPI(title="Shop")


class Kind(str, Enum):
    PEN = "pen"
    BOOK = "book"


class Colour(Enum):
    RED = "red"


class Item(Schema):
    name: str
    price: Decimal
    weight: float = 0.5
    active: bool = True
    kind: Kind
    made: date
    seen: datetime
    opens: time | None = None
    took: timedelta | None = None
    ref: UUID
    note: str | None = None
    tags: list[str] = []
    counts: dict[str, int] = {}


class Stored(Item):
    id: int


class Change(Schema):
    name: str | None = None
    note: str | None = None


class Cat(Schema):
    type: Literal["cat"]
    lives: int


class Dog(Schema):
    type: Literal["dog"]
    good: bool


class Blob(Schema):
    data: bytes


class Paint(Schema):
    colour: Colour


class Problem(Schema):
    detail: str


PEN = {
    "id": 1,
    "name": "pen",
    "price": Decimal("1.10"),
    "weight": 0.25,
    "active": True,
    "kind": Kind.PEN,
    "made": date(2026, 1, 2),
    "seen": datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    "opens": time(8, 30),
    "took": timedelta(days=1, hours=1),
    "ref": UUID("12345678-1234-5678-1234-567812345678"),
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}


@api.post("/items", response={201: Stored})
def create(request, item: Item):
    return 201, {"id": 9007199254740993, **item.dict()}


@api.get("/items", response=list[Stored])
@paginate(LimitOffsetPagination)
def listing(request):
    return [{**PEN, "id": number} for number in range(1, 6)]


@api.get("/items/{int:item_id}", response={200: Stored, 404: Problem})
def read(request, item_id: int):
    if item_id != 1:
        return 404, {"detail": f"no item {item_id}"}
    return PEN


@api.patch("/items/{int:item_id}")
def change(request, item_id: int, change: Change):
    return change.dict(exclude_unset=True)


@api.delete("/items/{int:item_id}", response={204: None})
def delete(request, item_id: int):
    return 204, None


@api.get("/search", response=list[str | None])
def search(
    request,
    word: str,
    ids: list[int] = Query([]),
    kinds: list[Kind] = Query([]),
    since: datetime | None = None,
    day: date | None = None,
    most: float | None = None,
    price: Decimal | None = None,
    active: bool | None = None,
):
    given = (since, day, most, price, active)
    lists = [repr(ids), repr([kind.value for kind in kinds])]
    return [word, *lists, *(None if value is None else str(value) for value in given)]


@api.get("/headers", response=list[str])
def headers(
    request,
    x_token: str = Header(...),
    x_count: int | None = Header(None),
    x_flag: bool | None = Header(None),
    visits: int | None = Cookie(None),
):
    return [repr(value) for value in (x_token, x_count, x_flag, visits)]


@api.post("/form", response=list[str])
def form(
    request,
    name: str = Form(...),
    age: int | None = Form(None),
    agreed: bool = Form(False),
    day: date | None = Form(None),
    tags: list[str] = Form([]),
):
    return [repr(value) for value in (name, age, agreed, day and str(day), tags)]


@api.post("/upload", response=list[str])
def upload(request, file: UploadedFile = File(...), pages: int = Form(...)):
    return [file.name, file.read().decode(), repr(pages)]


@api.post("/uploads", response=list[str])
def uploads(request, files: list[UploadedFile] = File(...)):
    return [file.name for file in files]


@api.post("/pets", response=Cat | Dog)
def pets(request, pet: Cat | Dog):
    return pet


@api.post("/blobs", response=Blob)
def blobs(request, blob: Blob):
    return blob


@api.get("/paint", response=Paint)
def paint(request):
    return {"colour": Colour.RED}


@api.get("/anything")
def anything(request):
    return {"what": ["it", "is"], "price": Decimal("1.10"), "kind": Colour.RED}


@api.get("/file")
def file(request):
    return FileResponse(open(__file__, "rb"), content_type="text/x-python")


@api.get("/text")
def text(request):
    return HttpResponse("all well", content_type="text/plain")


@api.get("/refused", response={403: Problem})
def refused(request):
    raise HttpError(403, "not you")


urlpatterns = [path("", api.urls)]

if __name__ == "__main__":
    uvicorn.run(
        get_asgi_application(),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="warning",
        lifespan="off",
    )
