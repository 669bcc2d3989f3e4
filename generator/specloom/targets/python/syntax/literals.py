"""Python literals: the only way text of a document gets into Python code (view stage).

Whatever is not printable is escaped: control characters, lone surrogates, private and
unassigned code points, and the format characters that turn the reading direction round
(CVE-2021-42574). So source text looks like what it does, and a symbol token cannot be
forged. `py_doc` and the types it takes live in docstrings.py and are found here as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from specloom.render.prose import wrap
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.docstrings import (
    DocEntry,
    DocSection,
    Docstring,
    py_doc,
)
from specloom.targets.python.syntax.escapes import escape, prose_lines
from specloom.targets.python.syntax.layout import (
    LINE_LENGTH,
    Tree,
    dict_,
    keyword,
    leaf,
    list_,
)

__all__ = [
    "DocEntry",
    "DocSection",
    "Docstring",
    "bool_kwarg",
    "literal_tree",
    "py_comment",
    "py_doc",
    "py_literal",
    "py_str",
    "str_kwarg",
]

Json = str | int | float | bool | Text | Sequence["Json"] | Mapping[str, "Json"] | None

_LONGEST_DECIMAL = 10_000  # bits; Python refuses decimal integers over 4,300 digits
# Words that a tool obeys when it finds them in a comment, and source encodings (PEP 263).
_PRAGMA = re.compile(
    r"(^|[#;])(\s*)(?=(?:type|fmt|yapf|noqa|nosec|ruff|flake8|isort|pragma|pyright"
    r"|pylint|mypy|basedpyright|pytype|pyre)\b)",
    re.IGNORECASE,
)
_ENCODING = re.compile(r"coding(?=[:=])")


def py_str(value: Text | str) -> Code:
    """A string literal of one line, with the quotes that black chooses."""
    text = value.value if isinstance(value, Text) else str(value)
    body = escape(text)
    double, single = body.count('"'), body.count("'")
    if not double:
        return Code(f'"{body}"')
    if double > single:
        return Code("'" + body.replace("'", "\\'") + "'")
    return Code('"' + body.replace('"', '\\"') + '"')


def py_literal(value: Json) -> Code:
    """Any JSON value as an expression of one line; NaN and infinities included."""
    return literal_tree(value).flat


def literal_tree(value: Json) -> Tree:
    """Any JSON value as a tree for the layout."""
    match value:
        case Text() | str():
            return leaf(py_str(value))
        case bool() | None:
            return leaf(Code(str(value)))
        case int():
            return leaf(_integer(value))
        case float():
            return leaf(_float(value))
        case Mapping():
            return dict_(
                (py_str(key), literal_tree(item)) for key, item in value.items()
            )
        case _:
            return list_(literal_tree(item) for item in value)


def bool_kwarg(name: str, value: bool) -> Tree:
    """``name=True``."""
    return keyword(Code(name), leaf(Code("True" if value else "False")))


def str_kwarg(name: str, value: str) -> Tree:
    """``name="text"``."""
    return keyword(Code(name), leaf(py_str(value)))


def py_comment(value: Text | str, indent: int = 0) -> Code:
    """Comment lines, the first without indentation; words that steer tools are quoted."""
    text = value.value if isinstance(value, Text) else str(value)
    lines = wrap(prose_lines(text), LINE_LENGTH - indent - 2)
    separator = "\n" + " " * indent
    return Code(separator.join(_comment_line(line) for line in lines))


def _comment_line(line: str) -> str:
    harmless = _ENCODING.sub("coding ", _PRAGMA.sub(r"\1\2'", line))
    return f"# {harmless}".rstrip()


def _integer(value: int) -> Code:
    if value.bit_length() <= _LONGEST_DECIMAL:
        return Code(str(value))
    sign = "-" if value < 0 else ""
    return Code(f"{sign}0x{abs(value):X}")


def _float(value: float) -> Code:
    if math.isfinite(value):
        return Code(repr(value).replace("e+", "e"))
    return Code(f'float("{value}")')
