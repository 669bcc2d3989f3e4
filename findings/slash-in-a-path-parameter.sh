#!/bin/sh
# Guess, before the run: a slash inside a path parameter, sent as `%2F`, is part of the value
# in every framework: that is what percent-encoding is for (RFC 3986, section 2.2).
# Seen: aiohttp gives the value; FastAPI and Litestar match the decoded path, which has one
# segment more, and answer 404. An id with a slash cannot be asked for there.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check fastapi==0.165.0 litestar==2.25.0 aiohttp==3.14.5 httpx==0.28.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import asyncio
import sys
from importlib.metadata import version

from aiohttp import web
from aiohttp.test_utils import TestClient as AiohttpClient
from aiohttp.test_utils import TestServer
from fastapi import FastAPI
from fastapi.testclient import TestClient
from litestar import Litestar, get
from litestar.testing import TestClient as LitestarClient
from yarl import URL

fastapi_app = FastAPI()


@fastapi_app.get("/files/{name}")
def of_fastapi(name: str) -> str:
    return name


@get("/files/{name:str}")
async def of_litestar(name: str) -> str:
    return name


async def of_aiohttp(request: web.Request) -> web.Response:
    return web.json_response(request.match_info["name"])


async def ask_aiohttp() -> tuple[int, str]:
    app = web.Application()
    app.router.add_get("/files/{name}", of_aiohttp)
    async with AiohttpClient(TestServer(app)) as client:
        url = URL(str(client.make_url("/")) + "files/a%2Fb", encoded=True)
        async with client.session.get(url) as response:
            return response.status, await response.text()


first = TestClient(fastapi_app).get("/files/a%2Fb")
second = LitestarClient(Litestar([of_litestar])).get("/files/a%2Fb")
third = asyncio.run(ask_aiohttp())
print("fastapi ", version("fastapi"), "->", first.status_code)
print("litestar", version("litestar"), "->", second.status_code)
print("aiohttp ", version("aiohttp"), "->", *third)
as_seen = (first.status_code, second.status_code, third) == (404, 404, (200, '"a/b"'))
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
