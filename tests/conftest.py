"""What pytest is told of before it looks for tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from specloom.source.reading.remote import CACHE_VARIABLE

from tests.corpus.table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# How fast examples are made is the machine's affair, and measured by no test.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What tests fetch is kept in a folder of theirs, also by processes that they start."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ[CACHE_VARIABLE] = str(folder)
    yield folder
    del os.environ[CACHE_VARIABLE]
