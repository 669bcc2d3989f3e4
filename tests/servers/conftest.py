"""The servers of a run: each is started when the first of its tests asks for it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers.environments import is_installed
from tests.servers.frameworks import IN_CI, server_of
from tests.servers.packages import Client, client_of, project_of
from tests.servers.running import running

ASKED = "SPECLOOM_SERVERS"
"""With the value 1, the frameworks of CI have to be there."""


class Servers:
    """The servers that run, with the packages that were made of their documents."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._stack = ExitStack()
        self._running: dict[str, tuple[Path, str]] = {}
        self._clients: dict[tuple[str, str], Client] = {}

    def client(self, name: str, variant: str) -> tuple[Client, str]:
        """A client of a framework's document, and the URL of its server."""
        if name not in self._running:
            self._running[name] = self._start(name)
        folder, url = self._running[name]
        if (name, variant) not in self._clients:
            made = client_of(server_of(name), variant, folder)
            self._clients[name, variant] = made
        return self._clients[name, variant], url

    def _start(self, name: str) -> tuple[Path, str]:
        folder = self._folders.mktemp(name)
        url = self._stack.enter_context(running(name, folder))
        project_of(server_of(name), name, url, folder)
        return folder, url

    def stop(self) -> None:
        """End what runs."""
        self._stack.close()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    found = Servers(tmp_path_factory)
    try:
        yield found
    finally:
        found.stop()


@pytest.fixture
def client(servers: Servers) -> Callable[[str, str], tuple[Client, str]]:
    """Gives the client of a framework. Skips where that is not installed."""

    def made(name: str, variant: str) -> tuple[Client, str]:
        needed = name in IN_CI and os.environ.get(ASKED) == "1"
        if not is_installed(name) and not needed:
            pytest.skip(f"{name} is not installed: `make servers`")
        return servers.client(name, variant)

    return made
