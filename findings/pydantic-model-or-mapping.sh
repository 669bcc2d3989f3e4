#!/bin/sh
# Guess, before the run: in a union of a model and a mapping of anything, an object that fits
# the model becomes the model.
# Seen: only where the model stands first and all its members come as they are. As soon as one
# has to be converted, a date from its text, the object stays a mapping in either order.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check pydantic==2.14.4
"$folder/env/bin/python" - <<'PY'
import sys
from datetime import datetime
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel, TypeAdapter


class Note(BaseModel):
    text: str


class Visit(BaseModel):
    at: datetime


def kinds(model, value):
    """The class that comes of a value, with the model first and with the mapping first."""
    unions = (model | dict[str, Any], dict[str, Any] | model)
    return [type(TypeAdapter(union).validate_python(value)).__name__ for union in unions]


notes = kinds(Note, {"text": "hello"})
visits = kinds(Visit, {"at": "2026-01-01T00:00:00Z"})
print("pydantic", version("pydantic"))
print("a model of a text ->", notes)
print("a model of a date ->", visits)
as_seen = notes == ["Note", "dict"] and visits == ["dict", "dict"]
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
