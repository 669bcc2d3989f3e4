"""The asynchronous client under trio, which is no dependency: `make runners` puts it into
``.venv-trio``, beside the environment, since the HTTP library imports it wherever it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.processes import PATIENCE

from .graphql_sample import Root, schema
from .graphql_server import graphql_server
from .local_server import Answer, Seen, json_answer, local_server
from .stream_calls import CONTENT, ITEMS
from .test_client import PRODUCT
from .token_server import token_server

ROOT = Path(__file__).parents[2]
TRIO = ROOT / ".venv-trio"
PLACES = os.pathsep.join(map(str, (ROOT, ROOT / "templates" / "python", TRIO)))
WANTED: Mapping[str, object] = {
    "retry": "busy",
    "silence": "APITimeoutError",
    "deadline": "APITimeoutError",
    "nobody": "Connection error: [Errno 111] Connection refused (127.0.0.1:1)",
    "cancelled": [True, "p1"],
    "stream": ITEMS,
    "upload": {"length": True},
    "download": "p1",
    "many": True,
    "dropped": "closed",
    "tokens": "ok",
    "sse": [0, 1, 2],
}

pytestmark = pytest.mark.skipif(
    not TRIO.exists() and os.environ.get("SPECLOOM_RUNNERS") != "1",
    reason="trio is not there; `make runners` puts it beside the environment",
)


class Script:
    """What the server of the program answers."""

    def __init__(self) -> None:
        self.busy = 2

    def answer(self, seen: Seen) -> Answer:
        if seen.target == "/slow":
            time.sleep(1)
        if seen.target == "/ticks":
            return Answer(200, CONTENT["sse"], {"Content-Type": "text/event-stream"})
        if seen.target == "/upload":
            return json_answer({"length": b"y" * 600_000 in seen.body})
        if seen.target == "/products/busy" and self.busy:
            self.busy -= 1
            return Answer(503, headers={"retry-after-ms": "1"})
        return json_answer({**PRODUCT, "id": seen.target.rpartition("/")[2]})


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, object]]:
    file = tmp_path_factory.mktemp("trio") / "file"
    file.write_bytes(b"y" * 600_000)
    with (
        local_server() as server,
        graphql_server(schema(), Root()) as heroes,
        token_server() as tokens,
    ):
        server.reply(Script().answer)
        places = (server.url, heroes.url, tokens.url, str(file))
        result = subprocess.run(
            [sys.executable, "-m", f"{__package__}.trio_program", *places],
            env={**os.environ, "PYTHONPATH": PLACES, "PYTHONWARNINGS": "error"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert (result.returncode, result.stderr) == (0, "")
        yield {**json.loads(result.stdout), "asked": len(tokens.asked)}


@pytest.mark.parametrize("case", WANTED)
def test_it_is_as_under_asyncio(found: Mapping[str, object], case: str) -> None:
    assert found[case] == WANTED[case]


def test_calls_at_once_share_a_token(found: Mapping[str, object]) -> None:
    assert found["asked"] == 1


def test_web_sockets_say_what_they_need(found: Mapping[str, object]) -> None:
    assert str(found["ws"]).startswith(
        "Subscriptions over web sockets need an event loop"
    )
