"""A server of a framework in a process of its own, on a free port of the loopback."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.processes import PATIENCE
from tests.servers.environments import folder_of
from tests.servers.frameworks import HERE

PAUSE = 0.02


@contextmanager
def running(name: str, folder: Path) -> Iterator[str]:
    """Its URL, from when it answers to the end. The output is in ``folder``.

    Raises AssertionError, with what it has printed, where it does not come up.
    """
    port = _free_port()
    output = folder / "output.txt"
    with (
        output.open("wb") as stream,
        subprocess.Popen(
            _command(name, port),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=_variables(),
        ) as process,
    ):
        try:
            _wait(process, port, output)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _command(name: str, port: int) -> list[str]:
    """Node looks for packages beside the file that it runs; Python in its environment."""
    folder = folder_of(name)
    python = HERE / name / "app.py"
    if python.exists():
        return [str(folder / "bin" / "python"), str(python), str(port)]
    for path in HERE.joinpath(name).glob("app.*s*"):
        beside = folder / f"{os.getpid()}-{path.name}"
        shutil.copy(path, beside)
        beside.replace(folder / path.name)
    return ["node", str(folder / "app.mjs"), str(port)]


def _variables() -> Mapping[str, str]:
    kept = {
        key: os.environ[key]
        for key in ("PATH", "HOME", "TMPDIR", "LANG")
        if key in os.environ
    }
    return {
        **kept,
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONWARNINGS": "ignore",
        "NO_COLOR": "1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, output: Path) -> None:
    """Until something answers by HTTP, whatever it answers."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE):
                return
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(PAUSE)
    raise AssertionError(output.read_text("utf-8", "replace"))
