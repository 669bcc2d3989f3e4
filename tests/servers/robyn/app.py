"""A shop on Robyn."""

import sys

from robyn import Headers, Request, Response, Robyn
from robyn.robyn import QueryParams
from robyn.types import Body, JSONResponse


class Item(Body):
    name: str
    price: float
    active: bool
    tags: list[str]


class Stored(JSONResponse):
    id: int
    name: str
    price: float
    active: bool
    tags: list[str]


class Search(QueryParams):
    word: str
    most: float
    active: bool


app = Robyn(__file__)


@app.get("/search")
def search(request: Request, query_params: Search):
    return {key: request.query_params.get(key, None) for key in ("word", "most")}


@app.post("/items")
def create(request: Request, body: Item) -> Stored:
    return {**request.json(), "id": 7}


@app.get("/text")
def text() -> str:
    return "all well"


@app.get("/headers")
def headers(request: Request):
    return {"token": request.headers.get("x-token")}


@app.delete("/items")
def delete():
    return Response(status_code=204, headers=Headers({}), description="")


if __name__ == "__main__":
    app.start(host="127.0.0.1", port=int(sys.argv[1]))
