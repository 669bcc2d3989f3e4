"""A shop on flask-smorest, with schemas of marshmallow."""

import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from flask import Flask, Response, send_file
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort
from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate
from waitress import serve

app = Flask(__name__)
app.config.update(
    API_TITLE="Shop",
    API_VERSION="1",
    OPENAPI_VERSION="3.0.3",
    OPENAPI_URL_PREFIX="/",
    OPENAPI_JSON_PATH="openapi.json",
)
api = Api(app)
shop = Blueprint("shop", __name__)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class MakerSchema(Schema):
    name = fields.String(required=True)


class ItemSchema(Schema):
    id = fields.Integer(dump_only=True)
    name = fields.String(required=True)
    price = fields.Decimal(as_string=True, required=True)
    cost = fields.Decimal()
    weight = fields.Float(load_default=0.5)
    active = fields.Boolean(load_default=True)
    kind = fields.String(validate=validate.OneOf(["pen", "book"]), required=True)
    colour = fields.Enum(Colour, by_value=True)
    made = fields.Date(required=True)
    seen = fields.DateTime(required=True)
    opens = fields.Time()
    took = fields.TimeDelta()
    ref = fields.UUID()
    note = fields.String(allow_none=True)
    tags = fields.List(fields.String())
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    maker = fields.Nested(MakerSchema, allow_none=True)


class ChangeSchema(Schema):
    note = fields.String(allow_none=True)


class SearchSchema(Schema):
    word = fields.String(required=True)
    ids = fields.List(fields.Integer())
    most = fields.Float()
    active = fields.Boolean()
    since = fields.DateTime()
    day = fields.Date()


class HeadersSchema(Schema):
    token = fields.String(data_key="X-Token", required=True)
    count = fields.Integer(data_key="X-Count")


class CookiesSchema(Schema):
    visits = fields.Integer()


class FormSchema(Schema):
    name = fields.String(required=True)
    age = fields.Integer()
    agreed = fields.Boolean(load_default=False)
    tags = fields.List(fields.String())


class FileSchema(Schema):
    file = Upload(required=True)


class PagesSchema(Schema):
    pages = fields.Integer(required=True)


PEN = {
    "id": 1,
    "name": "pen",
    "price": Decimal("1.10"),
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "colour": Colour.RED,
    "made": date(2026, 1, 2),
    "seen": datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    "opens": time(8, 30),
    "took": timedelta(days=1, hours=1),
    "ref": UUID("12345678-1234-5678-1234-567812345678"),
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
    "maker": {"name": "me"},
}


@shop.route("/items")
class Items(MethodView):
    @shop.arguments(ItemSchema)
    @shop.response(201, ItemSchema)
    def post(self, item):
        return {**item, "id": 7}

    @shop.response(200, ItemSchema(many=True))
    @shop.paginate(page_size=2)
    def get(self, pagination_parameters):
        pagination_parameters.item_count = 5
        found = [{**PEN, "id": number} for number in range(1, 6)]
        first, last = pagination_parameters.first_item, pagination_parameters.last_item
        return found[first : last + 1]


@shop.route("/items/<int:item_id>")
class OneItem(MethodView):
    @shop.response(200, ItemSchema)
    @shop.alt_response(404, description="no such item")
    def get(self, item_id):
        if item_id != 1:
            abort(404, message=f"no item {item_id}")
        return PEN

    @shop.arguments(ChangeSchema)
    @shop.response(200)
    def patch(self, change, item_id):
        return change

    @shop.response(204)
    def delete(self, item_id):
        return None


@shop.route("/search")
@shop.arguments(SearchSchema, location="query")
@shop.response(200, SearchSchema)
def search(given):
    return given


@shop.route("/headers")
@shop.arguments(HeadersSchema, location="headers")
@shop.arguments(CookiesSchema, location="cookies")
@shop.response(200)
def headers(given, cookies):
    return [repr(given), repr(cookies)]


@shop.route("/form", methods=["POST"])
@shop.arguments(FormSchema, location="form")
@shop.response(200, FormSchema)
def form(given):
    return given


@shop.route("/upload", methods=["POST"])
@shop.arguments(FileSchema, location="files")
@shop.arguments(PagesSchema, location="form")
@shop.response(200)
def upload(files, given):
    file = files["file"]
    return [file.filename, file.read().decode(), repr(given["pages"])]


@shop.route("/scale/<float:factor>")
@shop.response(200)
def scale(factor):
    return {"factor": factor}


@shop.route("/file")
@shop.response(
    200, {"type": "string", "format": "binary"}, content_type="text/x-python"
)
def file():
    return send_file(__file__, mimetype="text/x-python")


@shop.route("/text")
def text():
    return Response("all well", mimetype="text/plain")


api.register_blueprint(shop)

if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=4)
