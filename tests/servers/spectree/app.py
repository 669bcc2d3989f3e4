"""A shop on Falcon, documented by spectree."""

import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

import falcon
from pydantic import BaseModel, Field
from spectree import Response, SpecTree
from waitress import serve

spec = SpecTree("falcon", title="Shop", version="1", path="docs")


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


class Found(BaseModel):
    found: list[str]


class Headers(BaseModel):
    token: str = Field(alias="X-Token")


class Lowered(BaseModel):
    x_token: str = Field(alias="X-TOKEN")


class Cookies(BaseModel):
    visits: int | None = None


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


class Items:
    @spec.validate(json=Item, resp=Response(HTTP_201=Stored))
    def on_post(self, req, resp):
        resp.status = falcon.HTTP_201
        resp.media = Stored(id=7, **req.context.json.model_dump()).model_dump(
            mode="json"
        )


class OneItem:
    @spec.validate(resp=Response(HTTP_200=Stored))
    def on_get(self, req, resp, item_id):
        if item_id != 1:
            raise falcon.HTTPNotFound(title=f"no item {item_id}")
        resp.media = Stored(**PEN).model_dump(mode="json")

    @spec.validate(resp=Response("HTTP_204"))
    def on_delete(self, req, resp, item_id):
        resp.status = falcon.HTTP_204


class Searching:
    @spec.validate(query=Search, resp=Response(HTTP_200=Found))
    def on_get(self, req, resp):
        given = req.context.query
        values = (given.ids, given.most, given.active, given.since and str(given.since))
        resp.media = {"found": [given.word, *(repr(value) for value in values)]}


class Header:
    @spec.validate(headers=Headers)
    def on_get(self, req, resp):
        resp.media = [req.context.headers.token]


class UpperHeader:
    @spec.validate(headers=Lowered, cookies=Cookies)
    def on_get(self, req, resp):
        resp.media = [req.context.headers.x_token, req.context.cookies.visits]


class Blobs:
    @spec.validate(json=Blob, resp=Response(HTTP_200=Blob))
    def on_post(self, req, resp):
        resp.media = req.context.json.model_dump(mode="json")


class Anything:
    @spec.validate()
    def on_get(self, req, resp):
        resp.media = {"what": ["it", "is"]}


class Text:
    @spec.validate()
    def on_get(self, req, resp):
        resp.content_type = "text/plain"
        resp.text = "all well"


app = falcon.App()
app.add_route("/items", Items())
app.add_route("/items/{item_id:int}", OneItem())
app.add_route("/search", Searching())
app.add_route("/headers", Header())
app.add_route("/upper-headers", UpperHeader())
app.add_route("/blobs", Blobs())
app.add_route("/anything", Anything())
app.add_route("/text", Text())
spec.register(app)

if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=4)
