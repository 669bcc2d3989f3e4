"""A shop on BlackSheep."""

import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

import uvicorn
from blacksheep import (
    Application,
    FromCookie,
    FromFiles,
    FromForm,
    FromHeader,
    FromJSON,
    FromQuery,
    delete,
    file,
    get,
    json,
    not_found,
    post,
)
from blacksheep.contents import StreamedContent
from blacksheep.messages import Response
from blacksheep.server.openapi.v3 import OpenAPIHandler
from openapidocs.v3 import Info
from pydantic import BaseModel

app = Application()
docs = OpenAPIHandler(info=Info(title="Shop", version="1"))
docs.bind_app(app)


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


@dataclass
class Job:
    name: str
    took: timedelta
    data: bytes


class Token(FromHeader[str]):
    name = "X-Token"


class Count(FromHeader[int]):
    name = "X-Count"


class Visits(FromCookie[int]):
    name = "visits"


@dataclass
class Person:
    name: str
    age: int | None = None
    agreed: bool = False


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


@post("/items")
async def create(data: FromJSON[Item]) -> Stored:
    return Stored(id=7, **data.value.model_dump())


@get("/items/{int:item_id}")
async def read(item_id: int) -> Stored:
    if item_id != 1:
        return not_found(f"no item {item_id}")
    return Stored(**PEN)


@delete("/items/{int:item_id}")
async def remove(item_id: int) -> None:
    return None


@get("/search")
async def search(
    word: str,
    ids: FromQuery[list[int]],
    most: float | None = None,
    active: bool | None = None,
    day: FromQuery[date | None] = FromQuery(None),
) -> list[str]:
    return [word, *(repr(value) for value in (ids.value, most, active, str(day.value)))]


@get("/since")
async def since(since: FromQuery[datetime]) -> str:
    return since.value.isoformat()


@get("/headers")
async def headers(token: Token, count: Count, visits: Visits) -> list[str]:
    return [repr(value.value) for value in (token, count, visits)]


@post("/form")
async def form(data: FromForm[Person]) -> list[str]:
    given = data.value
    return [repr(given.name), repr(given.age), repr(given.agreed)]


@post("/upload")
async def upload(files: FromFiles) -> list[str]:
    return [f"{part.file_name.decode()} {part.data.decode()}" for part in files.value]


@post("/jobs")
async def jobs(data: FromJSON[Job]) -> Job:
    return data.value


@get("/file")
async def send() -> Response:
    return file(__file__, "text/x-python")


@get("/anything")
async def anything():
    return json({"what": ["it", "is"]})


@get("/events")
async def events() -> Response:
    async def found():
        for number in range(3):
            yield f"data: {number}\n\n".encode()

    return Response(200, content=StreamedContent(b"text/event-stream", found))


if __name__ == "__main__":
    uvicorn.run(
        app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", lifespan="on"
    )
