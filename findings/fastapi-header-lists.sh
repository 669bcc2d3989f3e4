#!/bin/sh
# Guess, before the run: the document says `type: array` in a header, whose style is
# `simple`, so `X-Ids: a,b` arrives as the two items "a" and "b".
# Seen: one item, "a,b". Only a header line for each item gives a list, which the document
# has no word for.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check fastapi==0.165.0 httpx==0.28.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import sys
from importlib.metadata import version

from fastapi import FastAPI, Header
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/orders")
def orders(x_ids: list[str] = Header()) -> list[str]:
    return x_ids


(parameter,) = app.openapi()["paths"]["/orders"]["get"]["parameters"]
client = TestClient(app)
joined = client.get("/orders", headers={"X-Ids": "a,b"}).json()
repeated = client.get("/orders", headers=[("X-Ids", "a"), ("X-Ids", "b")]).json()
print("fastapi", version("fastapi"), "starlette", version("starlette"))
print("documented: in", parameter["in"], "type", parameter["schema"]["type"])
print("X-Ids: a,b            ->", joined)
print("X-Ids: a and X-Ids: b ->", repeated)
as_seen = (
    parameter["schema"]["type"] == "array"
    and "style" not in parameter
    and joined == ["a,b"]
    and repeated == ["a", "b"]
)
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
