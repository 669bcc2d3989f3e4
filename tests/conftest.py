"""What pytest is told of before it looks for tests."""

from tests.corpus.table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]
