"""A shop on Quart with Quart-Schema, with models of pydantic."""

import asyncio
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from hypercorn.asyncio import serve
from hypercorn.config import Config
from pydantic import BaseModel
from quart import Quart, abort, send_file
from quart_schema import (
    DataSource,
    QuartSchema,
    validate_headers,
    validate_querystring,
    validate_request,
    validate_response,
)
from quart_schema.pydantic import File

app = Quart(__name__)
QuartSchema(app, info={"title": "Shop", "version": "1"})


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


class Search(BaseModel):
    word: str
    ids: list[int] | None = None
    most: float | None = None
    active: bool | None = None
    since: datetime | None = None


@dataclass
class Headers:
    x_token: str
    x_count: int | None = None


class Person(BaseModel):
    name: str
    age: int | None = None
    agreed: bool = False
    tags: list[str] | None = None


class Uploaded(BaseModel):
    file: File
    pages: int


class Blob(BaseModel):
    data: bytes


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


@app.post("/items")
@validate_request(Item)
@validate_response(Stored, 201)
async def create(data: Item) -> tuple[Stored, int]:
    return Stored(id=7, **data.model_dump()), 201


@app.get("/items/<int:item_id>")
@validate_response(Stored)
async def read(item_id: int) -> Stored:
    if item_id != 1:
        abort(404)
    return Stored(**PEN)


@app.get("/search")
@validate_querystring(Search)
@validate_response(Search)
async def search(query_args: Search) -> Search:
    return query_args


@app.get("/headers")
@validate_headers(Headers)
async def headers(headers: Headers) -> dict:
    return {"found": [repr(headers.x_token), repr(headers.x_count)]}


@app.post("/form")
@validate_request(Person, source=DataSource.FORM)
@validate_response(Person)
async def form(data: Person) -> Person:
    return data


@app.post("/upload")
@validate_request(Uploaded, source=DataSource.FORM_MULTIPART)
async def upload(data: Uploaded) -> dict:
    text = data.file.read().decode()
    return {"found": [data.file.filename, text, repr(data.pages)]}


@app.post("/blobs")
@validate_request(Blob)
@validate_response(Blob)
async def blobs(data: Blob) -> Blob:
    return data


@app.get("/scale/<float:factor>")
async def scale(factor: float) -> dict:
    return {"factor": factor}


@app.get("/file")
async def file():
    return await send_file(__file__, mimetype="text/x-python")


@app.get("/pieces")
async def pieces():
    async def found():
        for number in range(3):
            yield f"piece {number}\n".encode()

    return found(), 200, {"Content-Type": "text/plain"}


@app.delete("/items/<int:item_id>")
async def delete(item_id: int):
    return "", 204


if __name__ == "__main__":
    config = Config()
    config.bind = [f"127.0.0.1:{sys.argv[1]}"]
    config.errorlog = None
    asyncio.run(serve(app, config))
