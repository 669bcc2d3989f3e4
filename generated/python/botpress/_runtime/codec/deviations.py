"""Answers that are not as documented, as a log tells of them: each place of an operation once.

A server that deviates does so in each answer, and in each item of a stream. What was told is
told again at the level DEBUG.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from .lenient import Problem

SHOWN_PROBLEMS = 5
_MOST_TOLD = 10_000
_told: set[tuple[str, str]] = set()


def log_deviations(
    logger: logging.Logger,
    annotation: object,
    problems: Sequence[Problem],
    *,
    what: str = "Response",
) -> None:
    """One line for all that is new about what is read as `annotation`."""
    name = repr(annotation)
    new = [problem for problem in problems if (name, _place(problem)) not in _told]
    if len(_told) < _MOST_TOLD:
        _told.update((name, _place(problem)) for problem in new)
    level = logging.WARNING if new else logging.DEBUG
    logger.log(level, "%s is not as documented: %s", what, summary(new or problems))


def summary(problems: Sequence[Problem]) -> str:
    """The first problems, and how many more there are."""
    shown = [f"{place or '$'}: {text}" for place, text in problems[:SHOWN_PROBLEMS]]
    more = len(problems) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")


def _place(problem: Problem) -> str:
    """A place, whatever the position in a list."""
    return re.sub(r"(?<![^.])\d+(?![^.])", "*", problem[0])
