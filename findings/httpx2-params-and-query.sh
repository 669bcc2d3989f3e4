#!/bin/sh
# Guess, before the run: `params` are added to the query that a URL has already, so a link to
# the next page keeps its cursor when a filter is given as `params`.
# Seen: the query of the URL is removed. Even an empty mapping removes it.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check httpx2==2.16.2
"$folder/env/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import httpx2

LINK = "https://shop.example/orders?cursor=c2"
with_filter = str(httpx2.Request("GET", LINK, params={"state": "open"}).url)
with_nothing = str(httpx2.Request("GET", LINK, params={}).url)
merged = str(httpx2.URL(LINK).copy_merge_params({"state": "open"}))
print("httpx2", version("httpx2"))
print("params={'state': 'open'} ->", with_filter)
print("params={}                ->", with_nothing)
print("copy_merge_params        ->", merged)
as_seen = "cursor" not in with_filter and "cursor" not in with_nothing and "cursor" in merged
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
