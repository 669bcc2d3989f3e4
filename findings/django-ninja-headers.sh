#!/bin/sh
# Guess, before the run: the header that a document names is the one that the framework reads,
# so a client that sends `x_token` is understood.
# Seen: Django Ninja documents the name of the Python argument. Django drops every header with
# an underscore, so what is documented is refused, and `X-Token`, which is not, is accepted.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  django-ninja==1.7.1 Django==5.2.19 httpx==0.28.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import asyncio
import sys
from importlib.metadata import version

import django
import httpx
from django.conf import settings

settings.configure(SECRET_KEY="a", ROOT_URLCONF="__main__", ALLOWED_HOSTS=["*"])
django.setup()

from django.core.asgi import get_asgi_application
from django.urls import path
from ninja import Header, NinjaAPI

api = NinjaAPI()


@api.get("/")
def read(request, x_token: str = Header(...)):
    return x_token


urlpatterns = [path("", api.urls)]
operation = api.get_openapi_schema(path_prefix="")["paths"]["/"]["get"]
(parameter,) = operation["parameters"]


async def statuses():
    transport = httpx.ASGITransport(app=get_asgi_application())
    async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
        names = (parameter["name"], "X-Token")
        return [(await client.get("/", headers={name: "t"})).status_code for name in names]


documented, other = asyncio.run(statuses())
print("django-ninja", version("django-ninja"), "Django", version("Django"))
print("documented:", parameter["name"], "required:", parameter["required"])
print(parameter["name"], "->", documented)
print("X-Token ->", other)
as_seen = (parameter["name"], documented, other) == ("x_token", 422, 200)
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
