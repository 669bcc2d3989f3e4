#!/bin/sh
# Guess, before the run: a client that accepts only `application/graphql-response+json` is
# answered in that type, with 400 for a document that cannot be parsed, as the GraphQL over
# HTTP specification asks.
# Seen: `application/json` and 200, for syntax errors and for unknown fields.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check strawberry-graphql==0.341.2 starlette==1.10.0 httpx==0.28.1
cd "$folder"
"$folder/env/bin/python" -W ignore - 2>/dev/null <<'PY'
import sys
from importlib.metadata import version

import strawberry
from starlette.testclient import TestClient
from strawberry.asgi import GraphQL


@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str:
        return "hello"


client = TestClient(GraphQL(strawberry.Schema(Query)))
ACCEPT = {"Accept": "application/graphql-response+json"}
print("strawberry-graphql", version("strawberry-graphql"))
seen = set()
for document in ("{ hello", "{ nothing }"):
    response = client.post("/", json={"query": document}, headers=ACCEPT)
    seen.add((response.status_code, response.headers["content-type"]))
    print(document, "->", response.status_code, response.headers["content-type"])
as_seen = seen == {(200, "application/json")}
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
