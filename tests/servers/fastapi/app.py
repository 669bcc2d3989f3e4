"""A shop on FastAPI."""

import sys
from collections.abc import AsyncIterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal
from uuid import UUID

import uvicorn
from fastapi import (
    Cookie,
    FastAPI,
    File,
    Form,
    Header,
    HTTPException,
    Query,
    Response,
    UploadFile,
)
from fastapi.responses import FileResponse, PlainTextResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

app = FastAPI(title="Shop")


class Kind(str, Enum):
    pen = "pen"
    book = "book"


class Item(BaseModel):
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


class Change(BaseModel):
    name: str | None = None
    note: str | None = None


class Page(BaseModel):
    items: list[Stored]
    total: int


class Cat(BaseModel):
    type: Literal["cat"]
    lives: int


class Dog(BaseModel):
    type: Literal["dog"]
    good: bool


class Tree(BaseModel):
    label: str
    children: list["Tree"] = []


class Blob(BaseModel):
    data: bytes


class Problem(BaseModel):
    detail: str


Pet = Annotated[Cat | Dog, Field(discriminator="type")]

PEN = {
    "id": 1,
    "name": "pen",
    "price": "1.10",
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": "2026-01-02",
    "seen": "2026-01-02T03:04:05.678900+02:00",
    "opens": "08:30:00",
    "took": "PT1H30M",
    "ref": "12345678-1234-5678-1234-567812345678",
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}


@app.post("/items", status_code=201)
def create(item: Item) -> Stored:
    return Stored(id=9007199254740993, **item.model_dump())


@app.get("/items")
def listing(limit: int = 2, offset: int = 0) -> Page:
    found = [Stored(**{**PEN, "id": number}) for number in range(1, 6)]
    return Page(items=found[offset : offset + limit], total=5)


@app.get("/items/{item_id}", responses={404: {"model": Problem}})
def read(item_id: int, response: Response) -> Stored:
    if item_id != 1:
        raise HTTPException(404, f"no item {item_id}")
    response.headers["X-Rate-Limit"] = "7"
    return Stored(**PEN)


@app.patch("/items/{item_id}")
def change(item_id: int, change: Change) -> dict[str, str | None]:
    return change.model_dump(exclude_unset=True)


@app.delete("/items/{item_id}", status_code=204)
def delete(item_id: int) -> None:
    return None


@app.get("/search")
def search(
    word: str,
    ids: Annotated[list[int], Query()] = [],
    kinds: Annotated[list[Kind], Query()] = [],
    since: datetime | None = None,
    day: date | None = None,
    most: float | None = None,
    price: Decimal | None = None,
    active: bool | None = None,
) -> dict[str, object]:
    return {
        "word": word,
        "ids": ids,
        "kinds": kinds,
        "since": since.isoformat() if since else None,
        "day": day,
        "most": most,
        "price": str(price) if price else None,
        "active": active,
    }


@app.get("/headers")
def headers(
    x_token: Annotated[str, Header()],
    x_count: Annotated[int | None, Header()] = None,
    x_flag: Annotated[bool | None, Header()] = None,
    x_since: Annotated[datetime | None, Header()] = None,
    session: Annotated[str | None, Cookie()] = None,
    visits: Annotated[int | None, Cookie()] = None,
) -> dict[str, object]:
    found = [x_token, x_count, x_flag, x_since and x_since.isoformat()]
    return {"headers": found, "cookies": [session, visits]}


@app.get("/header-lists")
def header_lists(x_ids: Annotated[list[int], Header()]) -> list[int]:
    return x_ids


@app.get("/cookie-lists")
def cookie_lists(ids: Annotated[list[int], Cookie()]) -> list[int]:
    return ids


@app.post("/form")
def form(
    name: Annotated[str, Form()],
    age: Annotated[int | None, Form()] = None,
    agreed: Annotated[bool, Form()] = False,
    day: Annotated[date | None, Form()] = None,
    tags: Annotated[list[str], Form()] = [],
) -> dict[str, object]:
    return {"name": name, "age": age, "agreed": agreed, "day": day, "tags": tags}


@app.post("/upload")
async def upload(
    file: UploadFile,
    pages: Annotated[int, Form()],
    title: Annotated[str | None, Form()] = None,
) -> dict[str, object]:
    text = (await file.read()).decode()
    return {"name": file.filename, "text": text, "pages": pages, "title": title}


@app.post("/uploads")
async def uploads(files: Annotated[list[UploadFile], File()]) -> list[str | None]:
    return [file.filename for file in files]


@app.post("/pets")
def pets(pet: Pet) -> Pet:
    return pet


@app.post("/trees")
def trees(tree: Tree) -> Tree:
    return tree


@app.post("/blobs")
def blobs(blob: Blob) -> Blob:
    return blob


@app.post("/numbers")
def numbers(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal())


@app.get("/file")
def file() -> FileResponse:
    return FileResponse(__file__, media_type="text/x-python", filename="app.py")


@app.get("/report", response_class=PlainTextResponse)
def report() -> str:
    return "all well"


@app.get("/lines")
async def lines() -> AsyncIterable[Cat]:
    for number in range(3):
        yield Cat(type="cat", lives=number)


@app.get("/events", response_class=EventSourceResponse)
async def events() -> AsyncIterable[Dog]:
    for good in (True, False):
        yield Dog(type="dog", good=good)


@app.get("/named-events", response_class=EventSourceResponse)
async def named_events() -> AsyncIterable[ServerSentEvent]:
    yield ServerSentEvent(data={"n": 1}, event="first", id="1")
    yield ServerSentEvent(data={"n": 2}, event="second", id="2")


@app.get("/anything")
def anything():  # type: ignore[no-untyped-def]
    return {"what": ["it", "is"]}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
