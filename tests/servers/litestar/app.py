"""A shop on Litestar, with msgspec's structures."""

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated
from uuid import UUID

import msgspec
import pydantic
import uvicorn
from litestar import Litestar, MediaType, delete, get, patch, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.pagination import OffsetPagination
from litestar.params import Body, Parameter
from litestar.response import File, ServerSentEvent, Stream


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
    opens: time | None = None
    took: timedelta | None = None
    ref: UUID
    note: str | None = None
    tags: list[str] = []
    counts: dict[str, int] = {}


class Stored(Item, kw_only=True):
    id: int


class Change(msgspec.Struct):
    name: str | None | msgspec.UnsetType = msgspec.UNSET
    note: str | None | msgspec.UnsetType = msgspec.UNSET


class Cat(msgspec.Struct, tag_field="type", tag="cat"):
    lives: int


class Dog(msgspec.Struct, tag_field="type", tag="dog"):
    good: bool


class Blob(msgspec.Struct):
    data: bytes


class PydanticBlob(pydantic.BaseModel):
    data: bytes


@dataclass
class Person:
    name: str
    age: int | None = None
    agreed: bool = False
    tags: list[str] | None = None


@dataclass
class Uploaded:
    file: UploadFile
    pages: int


PEN = Stored(
    id=1,
    name="pen",
    price=Decimal("1.10"),
    weight=0.25,
    kind=Kind.PEN,
    made=date(2026, 1, 2),
    seen=datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    opens=time(8, 30),
    took=timedelta(days=1, hours=1),
    ref=UUID("12345678-1234-5678-1234-567812345678"),
    tags=["a", "b"],
    counts={"x": 1},
)


@post("/items")
async def create(data: Item) -> Stored:
    return Stored(id=9007199254740993, **msgspec.structs.asdict(data))


@get("/items")
async def listing(limit: int = 2, offset: int = 0) -> OffsetPagination[Stored]:
    found = [msgspec.structs.replace(PEN, id=number) for number in range(1, 6)]
    page = found[offset : offset + limit]
    return OffsetPagination(items=page, limit=limit, offset=offset, total=5)


@get("/items/{item_id:int}", raises=[NotFoundException])
async def read(item_id: int) -> Stored:
    if item_id != 1:
        raise NotFoundException(f"no item {item_id}")
    return PEN


@patch("/items/{item_id:int}")
async def change(item_id: int, data: Change) -> dict[str, str | None]:
    return msgspec.to_builtins(data)


@delete("/items/{item_id:int}")
async def remove(item_id: int) -> None:
    return None


@get("/search")
async def search(
    word: str,
    ids: list[int] | None = None,
    kinds: list[Kind] | None = None,
    since: datetime | None = None,
    day: date | None = None,
    most: float | None = None,
    price: Decimal | None = None,
    active: bool | None = None,
) -> dict[str, str | list[str] | None]:
    given = (since, day, most, price, active)
    texts = [None if value is None else str(value) for value in given]
    return {
        "word": word,
        "ids": ids and [str(number) for number in ids],
        "kinds": kinds and [kind.value for kind in kinds],
        **dict(zip(("since", "day", "most", "price", "active"), texts)),
    }


@get("/headers")
async def headers(
    token: Annotated[str, Parameter(header="X-Token")],
    count: Annotated[int | None, Parameter(header="X-Count")] = None,
    flag: Annotated[bool | None, Parameter(header="X-Flag")] = None,
    visits: Annotated[int | None, Parameter(cookie="visits")] = None,
) -> list[str]:
    return [repr(token), repr(count), repr(flag), repr(visits)]


@post("/form")
async def form(
    data: Annotated[Person, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Person:
    return data


@post("/upload")
async def upload(
    data: Annotated[Uploaded, Body(media_type=RequestEncodingType.MULTI_PART)],
) -> list[str]:
    text = (await data.file.read()).decode()
    return [data.file.filename, text, repr(data.pages)]


@post("/pets")
async def pets(data: Cat | Dog) -> Cat | Dog:
    return data


@post("/blobs")
async def blobs(data: Blob) -> Blob:
    return data


@post("/pydantic-blobs")
async def pydantic_blobs(data: PydanticBlob) -> PydanticBlob:
    return data


@get("/file")
async def file() -> File:
    return File(path=Path(__file__), filename="app.py", media_type="text/x-python")


@get("/text", media_type=MediaType.TEXT)
async def text() -> str:
    return "all well"


@get("/count", media_type=MediaType.TEXT)
async def count() -> int:
    return 3


async def _pieces() -> AsyncIterator[str]:
    for number in range(3):
        yield f"piece {number}\n"


@get("/stream")
async def stream() -> Stream:
    return Stream(_pieces(), media_type="text/plain")


@get("/events")
async def events() -> ServerSentEvent:
    return ServerSentEvent(_pieces())


@get("/nothing", status_code=200)
async def nothing() -> None:
    return None


app = Litestar(
    route_handlers=[
        create,
        listing,
        read,
        change,
        remove,
        search,
        headers,
        form,
        upload,
        pets,
        blobs,
        pydantic_blobs,
        file,
        text,
        count,
        stream,
        events,
        nothing,
    ],
    openapi_config=OpenAPIConfig(
        title="Shop", version="1", render_plugins=[JsonRenderPlugin()]
    ),
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
