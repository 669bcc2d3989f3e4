"""Fixtures of the tests of the run-time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
import runtime.http.attempts
from runtime.codec import deviations

from .driver import Driver, Flavour
from .local_server import LocalServer, local_server


@pytest.fixture(params=["sync", "async"])
def driver(request: pytest.FixtureRequest) -> Driver:
    """Each test that uses it runs with both clients."""
    return Driver(cast("Flavour", request.param))


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


@pytest.fixture
def other_server() -> Iterator[LocalServer]:
    """Another origin."""
    with local_server() as running:
        yield running


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the retries that were waited for, without the waiting."""
    attempts: list[int] = []

    def no_delay(attempt: int, headers: object = None) -> float:
        attempts.append(attempt)
        return 0.0

    monkeypatch.setattr(runtime.http.attempts, "delay", no_delay)
    return attempts


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    """What a log has told in one test is news in the next."""
    deviations._told.clear()


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SHOP_TOKEN", "SHOP_API_KEY", "SHOP_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
