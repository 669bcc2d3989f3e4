#!/bin/sh
# Guess, before the run: a framework decodes what a client has encoded once, so the text
# `1+1=100%25` arrives as it was sent, in a query and in a form.
# Seen: Robyn hands over a query undecoded; BlackSheep decodes a query twice; Ravyn decodes a
# form twice, and takes the plus that is then there for a blank.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  robyn==0.88.0 blacksheep==2.6.4 ravyn==0.4.3 lilya python-multipart httpx==0.28.1
cd "$folder"
cat > robyn_app.py <<'PY'
import sys

from robyn import Request, Robyn

app = Robyn(__file__)


@app.get("/query")
def query(request: Request):
    return request.query_params.get("text", "")


app.start(host="127.0.0.1", port=int(sys.argv[1]))
PY
"$folder/env/bin/python" -W ignore - 2>/dev/null <<'PY'
import asyncio
import socket
import subprocess
import sys
import time
from importlib.metadata import version

import httpx
from blacksheep import Application, get
from ravyn import Form, Gateway, Ravyn, post

TEXT = "1+1=100%25"

blacksheep = Application()


@blacksheep.router.get("/query")
async def query(text: str) -> str:
    return text


@post("/form", status_code=200)
async def form(data: dict = Form()) -> str:
    return data["text"]


async def seen_of(app, method, path, **given):
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
        return (await client.request(method, path, **given)).text.strip('"')


async def main():
    await blacksheep.start()
    ravyn = Ravyn(routes=[Gateway(handler=form)])
    return (
        await seen_of(blacksheep, "GET", "/query", params={"text": TEXT}),
        await seen_of(ravyn, "POST", "/form", data={"text": TEXT}),
    )


def of_robyn():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen([sys.executable, "robyn_app.py", port], stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                url = f"http://127.0.0.1:{port}/query"
                return httpx.get(url, params={"text": TEXT}).text.strip('"')
            except httpx.ConnectError:
                time.sleep(0.05)
    finally:
        server.kill()


query_twice, form_twice = asyncio.run(main())
never = of_robyn()
print("sent:", TEXT)
print("robyn", version("robyn"), "query:", never)
print("blacksheep", version("blacksheep"), "query:", query_twice)
print("ravyn", version("ravyn"), "form:", form_twice)
as_seen = (never, query_twice, form_twice) == ("1%2B1%3D100%2525", "1+1=100%", "1 1=100%")
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
