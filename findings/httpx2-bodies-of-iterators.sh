#!/bin/sh
# Guess, before the run: a body that comes from an iterator cannot be sent a second time, so
# that a redirect with 307 raises the exception that the library has for that.
# Seen: a generator raises it. Any other iterator is sent again with nothing in it, and the
# call ends with 200.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check httpx2==2.16.2
"$folder/env/bin/python" - <<'PY'
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

import httpx2

seen = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        body = b""
        while size := int(self.rfile.readline() or b"0", 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        seen.append(body)
        self.send_response(307 if self.path == "/files" else 200)
        if self.path == "/files":
            self.send_header("location", "/stored")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_address[1]}/files"


def pieces():
    yield b"data"


print("httpx2", version("httpx2"))
with httpx2.Client(follow_redirects=True) as client:
    status = client.put(url, content=iter([b"data"])).status_code
    print("iterator  ->", status, seen)
    try:
        client.put(url, content=pieces())
        raised = "nothing"
    except httpx2.StreamError as error:
        raised = type(error).__name__
print("generator ->", raised)
as_seen = status == 200 and seen[:2] == [b"data", b""] and raised == "StreamConsumed"
print("as described" if as_seen else "CHANGED")
sys.exit(not as_seen)
PY
