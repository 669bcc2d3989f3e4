"""A shop on APIFlask, with schemas of marshmallow."""

import sys
from datetime import date, datetime
from decimal import Decimal

from apiflask import APIFlask, Schema, abort
from apiflask.fields import (
    Boolean,
    Date,
    DateTime,
    File,
    Float,
    Integer,
    List,
    String,
    TimeDelta,
)
from apiflask.fields import (
    Decimal as DecimalField,
)
from apiflask.validators import OneOf
from flask import send_file
from waitress import serve

app = APIFlask(__name__, title="Shop", version="1")


class Item(Schema):
    id = Integer(dump_only=True)
    name = String(required=True)
    price = DecimalField(required=True)
    weight = Float(load_default=0.5)
    active = Boolean(load_default=True)
    kind = String(required=True, validate=OneOf(["pen", "book"]))
    made = Date(required=True)
    seen = DateTime(required=True)
    took = TimeDelta()
    note = String(allow_none=True)
    tags = List(String())


class Change(Schema):
    note = String(allow_none=True)


class Search(Schema):
    word = String(required=True)
    ids = List(Integer())
    most = Float()
    active = Boolean()
    since = DateTime()


class Headers(Schema):
    token = String(data_key="X-Token", required=True)
    count = Integer(data_key="X-Count")


class Form(Schema):
    name = String(required=True)
    age = Integer()
    agreed = Boolean(load_default=False)
    tags = List(String())


class Uploaded(Schema):
    file = File(required=True)
    pages = Integer(required=True)


PEN = {
    "id": 1,
    "name": "pen",
    "price": Decimal("1.10"),
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": date(2026, 1, 2),
    "seen": datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    "note": None,
    "tags": ["a", "b"],
}


@app.post("/items")
@app.input(Item)
@app.output(Item, status_code=201)
def create(json_data):
    return {**json_data, "id": 7, "price": str(json_data["price"])}


@app.get("/items/<int:item_id>")
@app.output(Item)
@app.doc(responses=[404])
def read(item_id):
    if item_id != 1:
        abort(404, f"no item {item_id}")
    return {**PEN, "price": "1.10"}


@app.patch("/items/<int:item_id>")
@app.input(Change(partial=True))
@app.output({})
def change(item_id, json_data):
    return json_data


@app.delete("/items/<int:item_id>")
@app.output({}, status_code=204)
def delete(item_id):
    return ""


@app.get("/search")
@app.input(Search, location="query")
@app.output(Search)
def search(query_data):
    return query_data


@app.get("/headers")
@app.input(Headers, location="headers")
def headers(headers_data):
    return {"given": repr(headers_data)}


@app.post("/form")
@app.input(Form, location="form")
@app.output(Form)
def form(form_data):
    return form_data


@app.post("/upload")
@app.input(Uploaded, location="form_and_files")
def upload(form_and_files_data):
    file = form_and_files_data["file"]
    pages = form_and_files_data["pages"]
    return {"found": [file.filename, file.read().decode(), repr(pages)]}


@app.get("/scale/<float:factor>")
def scale(factor):
    return {"factor": factor}


@app.get("/file")
@app.doc(responses={200: {"description": "a file"}})
def file():
    return send_file(__file__, mimetype="text/x-python")


if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=4)
