#!/bin/sh
# Guess, before the run: a dataclass that was decoded and one that was made in Python are
# encoded alike when they are equal, defaults included.
# Seen: a default that the input left out is no attribute of the decoded one, only of its class;
# it compares equal, and is left out when it is encoded. So an API on it answers with other
# members according to what the request had.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check msgspec==0.23.0
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version

import msgspec


@dataclass
class Person:
    name: str
    age: int | None = None


made, decoded = Person("a"), msgspec.json.decode(b'{"name": "a"}', type=Person)
texts = [msgspec.json.encode(each).decode() for each in (made, decoded)]
print("msgspec", version("msgspec"))
print("equal:", made == decoded, "asdict:", asdict(made) == asdict(decoded))
print("made:   ", texts[0])
print("decoded:", texts[1])
as_seen = made == decoded and texts == ['{"name":"a","age":null}', '{"name":"a"}']
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
