"""Limits on what is sent: patterns run in an engine that takes no longer than the text is."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field
from runtime.http import checks


def broken(pattern: str, value: str) -> bool:
    annotation: Any = Annotated[str, Field(pattern=pattern)]
    return list(checks.problems(annotation, value, "name")) != []


@pytest.fixture
def no_backtracking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking the other engine fails."""
    checks._adapter.cache_clear()
    monkeypatch.setattr(checks, "_BACKTRACKING", {"regex_engine": "there is none"})


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        ("^[a-z]+$", "abc", "abc!"),
        ("^([a-z]+)*$", "abc", "abc!"),
        (r"^\p{Lu}", "Éa", "éa"),
        (r"^\d{2}\/\d{2}$", "01/02", "01-02"),
    ],
)
@pytest.mark.usefixtures("no_backtracking")
def test_the_linear_engine_comes_first(pattern: str, right: str, wrong: str) -> None:
    assert not broken(pattern, right)
    assert broken(pattern, wrong)


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"^(?=.*\d)[a-z0-9]+$", "a1", "aa"),
        (r"^(['\"]).*\1$", "'a'", "'a\""),
    ],
)
def test_what_it_lacks_is_for_the_other(pattern: str, right: str, wrong: str) -> None:
    checks._adapter.cache_clear()
    assert not broken(pattern, right)
    assert broken(pattern, wrong)


@pytest.mark.parametrize("pattern", ["[[:nothing:]]", r"\cA", "(?=a", "("])
def test_what_neither_reads_is_left_to_the_server(pattern: str) -> None:
    assert not broken(pattern, "anything")
