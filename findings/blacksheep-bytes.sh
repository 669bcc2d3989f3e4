#!/bin/sh
# Guess, before the run: a handler that returns the dataclass it was given answers with the JSON
# that it was sent, and so does one with a field of bytes.
# Seen: bytes are read as the text that stands there, and written as base64. Each round trip adds
# a layer, under one documented schema.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check blacksheep==2.6.4 httpx==0.28.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import asyncio
import sys
from dataclasses import dataclass
from importlib.metadata import version

import httpx
from blacksheep import Application, FromJSON

app = Application()


@dataclass
class Blob:
    data: bytes


@app.router.post("/")
async def echo(blob: FromJSON[Blob]) -> Blob:
    return blob.value


async def main():
    await app.start()
    found = ["hi"]
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
        for _ in range(3):
            answer = await client.post("/", json={"data": found[-1]})
            found.append(answer.json()["data"])
    return found


found = asyncio.run(main())
print("blacksheep", version("blacksheep"))
print(" -> ".join(found))
as_seen = found == ["hi", "aGk=", "YUdrPQ==", "WVVkclBRPT0="]
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
