"""One server and one package for each area, for the whole run."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.wire.packages import Area, build
from tests.wire.server import WireServer, wire_server


@pytest.fixture(scope="session")
def server() -> Iterator[WireServer]:
    """The server that all vectors are sent to."""
    with wire_server() as running:
        yield running


@pytest.fixture(scope="session")
def area(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], Area]]:
    """The package of an area by name, generated when it is first asked for."""
    folder = tmp_path_factory.mktemp("wire")
    yield cache(lambda name: build(name, folder))
    for name in [name for name in sys.modules if name.startswith("wire_")]:
        del sys.modules[name]


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No credential, address or proxy of the machine gets into a vector."""
    for name in list(os.environ):
        if name.startswith("WIRE_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
