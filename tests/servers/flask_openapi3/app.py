"""A shop on flask-openapi3, with models of pydantic."""

import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from flask import Response, jsonify
from flask_openapi3 import FileStorage, Info, OpenAPI
from pydantic import BaseModel, Field
from waitress import serve

app = OpenAPI(__name__, info=Info(title="Shop", version="1"))


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


class ItemPath(BaseModel):
    item_id: int


class Search(BaseModel):
    word: str
    ids: list[int] | None = None
    most: float | None = None
    active: bool | None = None
    since: datetime | None = None


class Found(BaseModel):
    found: list[str]


class Headers(BaseModel):
    x_token: str = Field(alias="X-Token")


class Cookies(BaseModel):
    visits: int | None = None


class Person(BaseModel):
    name: str
    age: int | None = None
    tags: list[str] | None = None


class Uploaded(BaseModel):
    file: FileStorage
    pages: int


class Problem(BaseModel):
    message: str


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


@app.post("/items", responses={201: Stored})
def create(body: Item):
    return Stored(id=7, **body.model_dump()).model_dump(mode="json"), 201


@app.get("/items/<int:item_id>", responses={200: Stored, 404: Problem})
def read(path: ItemPath):
    if path.item_id != 1:
        return {"message": f"no item {path.item_id}"}, 404
    return Stored(**PEN).model_dump(mode="json")


@app.delete("/items/<int:item_id>", responses={204: None})
def delete(path: ItemPath):
    return "", 204


@app.get("/search", responses={200: Found})
def search(query: Search):
    values = (query.ids, query.most, query.active, query.since and str(query.since))
    return {"found": [query.word, *(repr(value) for value in values)]}


@app.get("/headers")
def headers(header: Headers, cookie: Cookies):
    return jsonify([header.x_token, cookie.visits])


@app.post("/form", responses={200: Found})
def form(form: Person):
    return {"found": [repr(value) for value in (form.name, form.age, form.tags)]}


@app.post("/upload", responses={200: Found})
def upload(form: Uploaded):
    text = form.file.read().decode()
    return {"found": [form.file.filename, text, repr(form.pages)]}


@app.get("/anything")
def anything():
    return {"what": ["it", "is"]}


@app.get("/text")
def text():
    return Response("all well", mimetype="text/plain")


if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=4)
