"""The text gate: words of a document cannot become code by accident (view and render stages).

Two types keep the two kinds of string apart. `Text` holds prose and wire names as they
were found and refuses every road to a plain string except the deliberate `.value`, which
only the literal filters of a target read. `Code` is a string that is already code; the
template environment prints nothing else. A plain `str` is neither: it is refused as well,
because nobody can say where it came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn, SupportsIndex


class TextGateError(TypeError):
    """Text of a document, or a string of unknown origin, was about to become code."""


@dataclass(frozen=True, slots=True)
class Text:
    """Prose or a wire name from a document; truthy when there is any."""

    value: str

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> NoReturn:
        _refuse(self)

    def __format__(self, spec: str) -> NoReturn:
        _refuse(self)

    def __html__(self) -> NoReturn:
        _refuse(self)

    def __fspath__(self) -> NoReturn:
        _refuse(self)

    def __add__(self, other: object) -> NoReturn:
        _refuse(self)

    def __radd__(self, other: object) -> NoReturn:
        _refuse(self)

    def __mod__(self, other: object) -> NoReturn:
        _refuse(self)

    def __rmod__(self, other: object) -> NoReturn:
        _refuse(self)

    def __iter__(self) -> NoReturn:
        _refuse(self)

    def __getitem__(self, index: SupportsIndex | slice) -> NoReturn:
        _refuse(self)

    def join(self, parts: Iterable[object]) -> NoReturn:
        _refuse(self)


class Code(str):
    """A string that is already code of the target language, symbol tokens included."""

    __slots__ = ()


NO_CODE = Code("")


def _refuse(text: Text) -> NoReturn:
    raise TextGateError(
        f"text of a document reached code unescaped: {text.value[:60]!r}; "
        "print it through a literal filter of the target"
    )
