"""A shop on Ravyn, with models of pydantic."""

import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

import uvicorn
from pydantic import BaseModel
from ravyn import Cookie, Form, Gateway, Header, JSONResponse, Ravyn, delete, get, post
from ravyn.exceptions import NotFound
from ravyn.utils.enums import MediaType


class Kind(str, Enum):
    PEN = "pen"
    BOOK = "book"


class Item(BaseModel):
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


class Stored(Item):
    id: int


class Blob(BaseModel):
    content: bytes


class Person(BaseModel):
    name: str
    age: int | None = None


PEN = {
    "id": 1,
    "name": "pen",
    "price": Decimal("1.10"),
    "weight": 0.25,
    "kind": Kind.PEN,
    "made": date(2026, 1, 2),
    "seen": datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    "took": timedelta(hours=1),
    "ref": UUID("12345678-1234-5678-1234-567812345678"),
    "tags": ["a", "b"],
}


@post("/items", status_code=201)
async def create(data: Item) -> Stored:
    return Stored(id=7, **data.model_dump())


@get("/items/{item_id:int}")
async def read(item_id: int) -> Stored:
    if item_id != 1:
        raise NotFound(f"no item {item_id}")
    return Stored(**PEN)


@delete("/items/{item_id:int}")
async def remove(item_id: int) -> None:
    return None


@get("/search")
async def search(
    word: str,
    ids: list[int] | None = None,
    most: float | None = None,
    active: bool | None = None,
    since: datetime | None = None,
) -> list[str]:
    values = (ids, most, active, since and str(since))
    return [word, *(repr(value) for value in values)]


@get("/headers")
async def headers(
    token: str = Header(value="X-Token"),
    visits: str = Cookie(value="visits"),
) -> list[str]:
    return [token, visits]


@post("/form")
async def form(data: Person = Form()) -> list[str]:
    return [repr(data.name), repr(data.age)]


@post("/blobs")
async def blobs(data: Blob) -> Blob:
    return data


@get("/text", media_type=MediaType.TEXT)
async def text() -> str:
    return "all well"


@get("/anything")
async def anything() -> JSONResponse:
    return JSONResponse({"what": ["it", "is"]})


app = Ravyn(
    routes=[
        Gateway(handler=handler)
        for handler in (
            create,
            read,
            remove,
            search,
            headers,
            form,
            blobs,
            text,
            anything,
        )
    ],
    enable_openapi=True,
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
