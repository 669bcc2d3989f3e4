#!/bin/sh
# Guess, before the run: the events that an HTTP library gives are those of the standard
# (WHATWG HTML, section 9.2.6): a byte-order mark is skipped, an event without data is none,
# a retry that is no number is ignored.
# Seen: behind a byte-order mark the first event is lost; an id alone is an event with empty
# data; a negative retry is handed over.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check httpx2==2.16.2
"$folder/env/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import httpx2


def events(content):
    response = httpx2.Response(
        200,
        headers={"content-type": "text/event-stream"},
        content=content,
        request=httpx2.Request("GET", "https://shop.example/events"),
    )
    return list(httpx2.EventSource(response))


marked = [event.data for event in events(b"\xef\xbb\xbfdata: one\n\ndata: two\n\n")]
alone = [(event.id, event.data) for event in events(b"id: 7\n\n")]
retries = [event.retry for event in events(b"retry: -5\ndata: one\n\n")]
print("httpx2", version("httpx2"))
print("two events behind a byte-order mark ->", marked)
print("an id without data                  ->", alone)
print("retry: -5                           ->", retries)
as_seen = marked == ["two"] and alone == [("7", "")] and retries == [-5]
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
