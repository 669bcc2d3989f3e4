"""A shop on Connexion, which routes by a document."""

import sys
from pathlib import Path

import connexion
import uvicorn
from connexion.exceptions import ProblemException
from connexion.lifecycle import ConnexionResponse

PEN = {
    "id": 1,
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "pen",
    "made": "2026-01-02",
    "seen": "2026-01-02T03:04:05.678900+02:00",
    "note": None,
    "tags": ["a", "b"],
}


def create(body):
    return {**body, "id": 7}, 201


def read(item_id):
    if item_id != 1:
        raise ProblemException(
            status=404, title="Not Found", detail=f"no item {item_id}"
        )
    return PEN, 200, {"X-Rate-Limit": "7", "Content-Type": "application/json"}


def delete(item_id):
    return None, 204


def search(word, **given):
    return {"word": word, **{key: repr(value) for key, value in given.items()}}


def headers():
    request = connexion.request
    return [request.headers.get("x-token"), request.cookies.get("visits")]


def typed_cookies():
    return [connexion.request.cookies.get("visits")]


def form(body):
    return body


async def upload(body, file):
    found = await file.read()
    return [file.filename, found.decode(), body["pages"]]


def numbers():
    return [1, 1.5, 1e20]


def text():
    return ConnexionResponse(body="all well", mimetype="text/plain")


sys.modules["app"] = sys.modules[__name__]
app = connexion.AsyncApp(__name__, specification_dir=Path(__file__).parent)
app.add_api("openapi.yaml", strict_validation=True, validate_responses=True)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
