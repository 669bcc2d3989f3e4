"""A shop on Sanic with Sanic Extensions."""

import sys
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel
from sanic import Request, Sanic, empty, file, json, text
from sanic.exceptions import NotFound
from sanic_ext import openapi, validate

app = Sanic("Shop")
app.config.FALLBACK_ERROR_FORMAT = "json"


class Item(BaseModel):
    name: str
    price: Decimal
    weight: float = 0.5
    active: bool = True
    made: date
    seen: datetime
    ref: UUID
    note: str | None = None
    tags: list[str] = []


class Stored(Item):
    id: int


@dataclass
class Search:
    word: str
    ids: list[int] | None = None


@dataclass
class Person:
    name: str
    age: int | None = None
    tags: list[str] | None = None


PEN = {
    "id": 1,
    "name": "pen",
    "price": "1.10",
    "weight": 0.25,
    "active": True,
    "made": "2026-01-02",
    "seen": "2026-01-02T03:04:05.678900+02:00",
    "ref": "12345678-1234-5678-1234-567812345678",
    "note": None,
    "tags": ["a", "b"],
}


@app.post("/items")
@openapi.definition(
    body={"application/json": Item},
    response=[openapi.definitions.Response({"application/json": Stored}, status=201)],
)
@validate(json=Item)
async def create(request: Request, body: Item):
    found = body.model_dump(mode="json")
    return json({**found, "id": 7}, status=201)


@app.get("/items/<item_id:int>")
@openapi.response(200, {"application/json": Stored})
async def read(request: Request, item_id: int):
    if item_id != 1:
        raise NotFound(f"no item {item_id}")
    return json(PEN)


@app.delete("/items/<item_id:int>")
@openapi.response(204)
async def delete(request: Request, item_id: int):
    return empty()


@app.get("/search")
@openapi.parameter("word", str, "query", required=True)
@openapi.parameter("most", float, "query")
@openapi.parameter("active", bool, "query")
@openapi.parameter("since", datetime, "query")
async def search(request: Request):
    return json(dict(request.args))


@app.get("/headers")
@openapi.parameter("X-Token", str, "header", required=True)
@openapi.parameter("visits", int, "cookie")
async def headers(request: Request):
    return json([request.headers.get("x-token"), request.cookies.get("visits")])


@app.post("/form")
@openapi.body({"application/x-www-form-urlencoded": Person})
@validate(form=Person)
async def form(request: Request, body: Person):
    return json([repr(body.name), repr(body.age), repr(body.tags)])


@app.post("/upload")
@openapi.body(
    {
        "multipart/form-data": {
            "type": "object",
            "properties": {
                "file": {"type": "string", "format": "binary"},
                "pages": {"type": "integer"},
            },
        }
    }
)
async def upload(request: Request):
    found = request.files.get("file")
    return json([found.name, found.body.decode(), request.form.get("pages")])


@app.get("/file")
async def send(request: Request):
    return await file(__file__, mime_type="text/x-python")


@app.get("/text")
async def words(request: Request):
    return text("all well")


@app.get("/anything")
async def anything(request: Request):
    return json({"what": ["it", "is"]})


if __name__ == "__main__":
    app.run("127.0.0.1", int(sys.argv[1]), single_process=True, motd=False)
