#!/bin/sh
# Guess, before the run: two fields whose names become the same in camelCase are an error when
# the schema is made, as two fields with one explicit name would be expected to be.
# Seen: no error and no warning; the schema has one of them, the other is gone.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check strawberry-graphql==0.341.2
"$folder/env/bin/python" -W error - <<'PY'
import sys
from importlib.metadata import version

import strawberry


@strawberry.type
class Customer:
    address_1: str = "street"
    address1: str = "first line"


@strawberry.type
class Query:
    @strawberry.field
    def customer(self) -> Customer:
        return Customer()


schema = strawberry.Schema(Query)
print("strawberry-graphql", version("strawberry-graphql"))
print(schema.as_str())
answer = schema.execute_sync("{ customer { address1 } }").data
print("address1 ->", answer)
as_seen = schema.as_str().count("address") == 1 and answer == {
    "customer": {"address1": "first line"}
}
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
