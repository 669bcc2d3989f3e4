"""A forked process has nothing of its parent: no connection, and no lock that is held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.processes import PATIENCE

from .fork_program import CALLS
from .local_server import json_answer, local_server
from .test_client import PRODUCT
from .token_server import token_server

ROOT = Path(__file__).parents[2]
PLACES = os.pathsep.join(map(str, (ROOT, ROOT / "templates" / "python")))

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the system has no fork"
)
Found = Mapping[str, list[object]]


@pytest.fixture(scope="module")
def found() -> Iterator[Found]:
    with local_server() as server, token_server() as tokens:
        server.reply(lambda seen: json_answer({**PRODUCT, "id": seen.target[10:]}))
        tokens.slowness = 0.2
        result = subprocess.run(
            [
                sys.executable,
                "-m",
                f"{__package__}.fork_program",
                server.url,
                tokens.url,
            ],
            env={**os.environ, "PYTHONPATH": PLACES, "PYTHONWARNINGS": "error"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert (result.returncode, result.stderr) == (0, "")
        yield {**json.loads(result.stdout), "asked": [len(tokens.asked)]}


@pytest.mark.parametrize(
    ("case", "processes"),
    [
        ("sync", 4),
        ("copy", 2),
        ("async", 3),
        ("given, unused", 2),
        ("multiprocessing", 6),
        ("locks", 2),
    ],
)
def test_each_process_gets_its_own_answers(
    found: Found, case: str, processes: int
) -> None:
    assert found[case] == [
        [f"{index}-{n}" for n in range(CALLS)] for index in range(processes)
    ]


def test_an_http_client_of_the_user_is_refused(found: Found) -> None:
    text = "APIError: The http_client was used before this process was forked"
    assert str(found["given, used"][0]).startswith(text)


def test_tokens_stay_and_no_lock_of_them(found: Found) -> None:
    assert found["tokens"] == [{"path": "/orders"}] * 2
    # Of the parent, twice, and of the child that could not wait for it; the last had one.
    assert found["asked"] == [3]
