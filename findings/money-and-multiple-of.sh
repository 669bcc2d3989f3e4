#!/bin/sh
# Guess, before the run: `{type: number, multipleOf: 0.01}` is how documents say "an amount
# of money", and 19.99 passes every validator of JSON Schema.
# Seen: jsonschema divides binary floats and refuses 19.99 and 4.35; jsonschema-rs and
# pydantic accept them. Which of the two a server uses decides about a correct request.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check jsonschema==4.26.0 jsonschema-rs==0.61.2 pydantic==2.14.4
"$folder/env/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from typing import Annotated

import jsonschema
import jsonschema_rs
from pydantic import Field, TypeAdapter, ValidationError

SCHEMA = {"type": "number", "multipleOf": 0.01}
ADAPTER = TypeAdapter(Annotated[float, Field(multiple_of=0.01)])


def pydantic_accepts(value: float) -> bool:
    try:
        ADAPTER.validate_python(value)
    except ValidationError:
        return False
    return True


for name in ("jsonschema", "jsonschema-rs", "pydantic"):
    print(name, version(name))
print("amount, jsonschema, jsonschema-rs, pydantic")
seen = {}
for amount in (19.99, 4.35, 1.1, 0.25):
    seen[amount] = (
        jsonschema.Draft202012Validator(SCHEMA).is_valid(amount),
        jsonschema_rs.is_valid(SCHEMA, amount),
        pydantic_accepts(amount),
    )
    print(amount, *seen[amount])
as_seen = seen[19.99] == (False, True, True) and seen[4.35] == (False, True, True)
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
