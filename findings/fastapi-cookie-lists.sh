#!/bin/sh
# Guess, before the run: a cookie parameter that is documented as a required array of strings
# takes the form that OpenAPI gives it, `ids=a&ids=b`, or at least `ids=a; ids=b`.
# Seen: every request is answered with 422; the framework never makes a list of a cookie.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check fastapi==0.165.0 httpx==0.28.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import sys
from importlib.metadata import version

from fastapi import Cookie, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/orders")
def orders(ids: list[str] = Cookie()) -> list[str]:
    return ids


(parameter,) = app.openapi()["paths"]["/orders"]["get"]["parameters"]
client = TestClient(app)
print("fastapi", version("fastapi"), "starlette", version("starlette"))
print("documented: in", parameter["in"], "type", parameter["schema"]["type"])
statuses = []
for cookie in ("ids=a", "ids=a; ids=b", "ids=a&ids=b", "ids=a,b", 'ids=["a"]'):
    response = client.get("/orders", headers={"Cookie": cookie})
    statuses.append(response.status_code)
    print(f"{cookie:15} ->", response.status_code, response.json()["detail"][0]["msg"])
as_seen = parameter["schema"]["type"] == "array" and set(statuses) == {422}
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
