"""What pytest is told of before it looks for tests."""

from hypothesis import HealthCheck, settings

from tests.corpus.table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# How fast examples are made is the machine's affair, and measured by no test.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
