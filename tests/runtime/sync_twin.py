"""The synchronous half of the Python run-time, derived from the asynchronous one.

Not a stage of the pipeline: a tool of development. The committed twin is what is copied
into packages, and a test proves that it is current.

    python -m tests.runtime.sync_twin

The derivation works on tokens, so that a word inside a string is changed only where that
is meant: in docstrings, in comments and in the type expressions of `cast("…", …)`.
"""

from __future__ import annotations

import io
import re
import sys
import tokenize
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

HEADER = "# Derived from the asynchronous module of the same name; do not edit.\n"

RENAMES: Mapping[str, str] = MappingProxyType(
    {
        "AsyncGenerator": "Generator",
        "AsyncIterable": "Iterable",
        "AsyncIterator": "Iterator",
        "StopAsyncIteration": "StopIteration",
        "__aenter__": "__enter__",
        "__aexit__": "__exit__",
        "__aiter__": "__iter__",
        "__anext__": "__next__",
        "aclose": "close",
        "aiter_bytes": "iter_bytes",
        "aiter_lines": "iter_lines",
        "aiter_raw": "iter_raw",
        "aiter_text": "iter_text",
        "anext": "next",
        "aread": "read",
        "async_blocking": "sync_blocking",
        "async_content": "sync_content",
        "async_locks": "sync_locks",
        "async_pause": "sync_pause",
        "asynchronous": "synchronous",
        "within_async": "within_sync",
    }
)
"""Names that differ in more than their prefix; `AsyncX` becomes `X` by itself."""

UNWRAPPED = frozenset({"Awaitable", "Coroutine"})
"""Generic types that vanish: `Awaitable[X]` becomes `X`."""

_PREFIXED = re.compile(r"^(_?)Async(?=[A-Z])")
_IMPORTED = re.compile(r"^(from collections\.abc import )(.+)$", re.MULTILINE)
_PASSED_ON = re.compile(r"\bfor (\w+) in (.+):\n +yield \1$", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TRIVIA = (tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT)

Edit = tuple[int, int, str]
"""Replace the text from an offset to an offset."""


def sync_source(async_source: str) -> str:
    """The synchronous twin of an asynchronous module; not formatted."""
    edits = sorted(_edits(async_source))
    pieces: list[str] = []
    position = 0
    for start, end, text in edits:
        pieces += [async_source[position:start], text]
        position = end
    text = "".join([*pieces, async_source[position:]])
    text = _IMPORTED.sub(_in_order, text)
    return _PASSED_ON.sub(r"yield from \2", text)


def renamed(name: str) -> str:
    """The synchronous form of a name; most names have none of their own."""
    return RENAMES.get(name) or _PREFIXED.sub(r"\1", name)


def _in_order(match: re.Match[str]) -> str:
    """Renaming can put the names of an import out of order, or name one twice."""
    return match[1] + ", ".join(sorted(set(match[2].split(", "))))


def _edits(source: str) -> Iterator[Edit]:
    starts = _line_starts(source)
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in (tokenize.ENCODING, tokenize.ENDMARKER)
    ]
    spans = [_span(token, starts) for token in tokens]
    yield from _unwrapping_edits(tokens, spans)
    yield from _keyword_edits(tokens, spans)
    for index, (token, (start, end)) in enumerate(zip(tokens, spans, strict=True)):
        new = _new_text(tokens, index)
        if new != token.string:
            yield start, end, new


def _new_text(tokens: list[tokenize.TokenInfo], index: int) -> str:
    token = tokens[index]
    if token.type == tokenize.NAME and token.string not in UNWRAPPED:
        return renamed(token.string)
    if token.type == tokenize.COMMENT or _is_docstring(tokens, index):
        return _prose(token.string)
    if token.type == tokenize.STRING and _is_formatted(token.string):
        # Python 3.12 sees the names in an f-string and 3.11 does not: the twin must not
        # depend on who derives it.
        if _prose(token.string) != token.string:
            raise ValueError(
                f"line {token.start[0]}: a name with a twin in an f-string"
            )
    elif token.type == tokenize.STRING and _is_cast(tokens, index):
        quote = token.string[0]
        return f"{quote}{sync_source(token.string[1:-1])}{quote}"
    return token.string


def _is_formatted(literal: str) -> bool:
    return "f" in literal[: literal.index(literal[-1])].lower()


def _prose(text: str) -> str:
    text = re.sub(r"\basync (with|for|def)\b", r"\1", text)
    return _WORD.sub(lambda match: renamed(match.group()), text)


def _is_docstring(tokens: list[tokenize.TokenInfo], index: int) -> bool:
    if tokens[index].type != tokenize.STRING:
        return False
    after = index + 1 >= len(tokens) or tokens[index + 1].type == tokenize.NEWLINE
    return after and (
        index == 0 or tokens[index - 1].type in (*_TRIVIA, tokenize.DEDENT)
    )


def _is_cast(tokens: list[tokenize.TokenInfo], index: int) -> bool:
    before = [token.string for token in tokens[max(index - 4, 0) : index]]
    return [text for text in before if text.strip()][-2:] == ["cast", "("]


def _keyword_edits(
    tokens: list[tokenize.TokenInfo], spans: list[tuple[int, int]]
) -> Iterator[Edit]:
    """`async` and `await` go, with the space behind them."""
    for (token, (start, _)), (_, (following, _)) in pairwise(
        zip(tokens, spans, strict=True)
    ):
        if token.type == tokenize.NAME and token.string in ("async", "await"):
            # Up to the next token, whose own edit begins where this one ends.
            yield start, following, ""


def _unwrapping_edits(
    tokens: list[tokenize.TokenInfo], spans: list[tuple[int, int]]
) -> Iterator[Edit]:
    """`Awaitable[X]` becomes `X`; in an import the name goes with its comma."""
    for index, token in enumerate(tokens):
        if token.type != tokenize.NAME or token.string not in UNWRAPPED:
            continue
        start, end = spans[index]
        if tokens[index + 1].string == "[":
            closing = _closing(tokens, index + 1)
            yield start, spans[index + 1][1], ""
            yield spans[closing][0], spans[closing][1], ""
        elif tokens[index + 1].string == ",":
            yield start, spans[index + 2][0], ""
        else:
            yield start, end, "Callable"


def _closing(tokens: list[tokenize.TokenInfo], opening: int) -> int:
    depth = 0
    for index in range(opening, len(tokens)):
        depth += {"[": 1, "]": -1}.get(tokens[index].string, 0)
        if depth == 0:
            return index
    raise ValueError(f"line {tokens[opening].start[0]}: bracket is not closed")


def _line_starts(source: str) -> list[int]:
    starts = [0, 0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _span(token: tokenize.TokenInfo, starts: list[int]) -> tuple[int, int]:
    return (
        starts[token.start[0]] + token.start[1],
        starts[token.end[0]] + token.end[1],
    )


def twin_files(runtime: Path) -> dict[Path, str]:
    """What the folder `synchronous` of a run-time has to hold, formatted."""
    import black

    mode = black.Mode(line_length=88)
    files: dict[Path, str] = {}
    for path in sorted((runtime / "asynchronous").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        derived = sync_source(text) if path.name != "__init__.py" else _PACKAGE
        target = runtime / "synchronous" / path.name
        files[target] = black.format_str(HEADER + derived, mode=mode)
    return files


_PACKAGE = (
    '"""The synchronous half of the run-time, derived from the asynchronous one."""\n'
)


def main() -> int:
    """Rewrite the twin of the templates."""
    runtime = Path(__file__).parents[2] / "templates" / "python" / "runtime"
    for path, text in twin_files(runtime).items():
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"rewritten {path.relative_to(runtime)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
