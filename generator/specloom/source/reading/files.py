"""Reading the files that a user names (load stage). Nothing is interpreted here."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from glob import has_magic
from hashlib import sha256
from pathlib import Path

from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.disk.plain_file import FileTooLarge, NoPlainFile, read_plain_file
from specloom.source.faults import unusable
from specloom.source.reading.patterns import (
    MOST_ENTRIES,
    TooManyEntries,
    matching_files,
)

STDIN = "<stdin>"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_WEB = re.compile(r"https?://", re.IGNORECASE)
LARGEST = 256 * 1024 * 1024
"""Bytes. The largest description known to us has 13 MB; a log file is refused at once."""

MOST_FILES = 10_000
"""Files that the patterns of one key may stand for."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as text: ``path`` as the user gave it (forward slashes), no mark in front."""

    path: str
    text: str
    sha256: str


def is_path(written: str) -> bool:
    """Whether a user names a file: not standard input, nor a place with a scheme."""
    return written != "-" and "://" not in written


def is_url(path: str) -> bool:
    """Whether a user names a place of the web and no file."""
    return _WEB.match(path) is not None


def load_file(path: str, *, root: Path | None = None) -> SourceFile:
    """Read a file, or standard input for ``-``. Fatal SRC001 … SRC008 when it cannot be.

    A relative path is opened below ``root`` (the working folder when there is none), and
    is shown as it was given.
    """
    shown = STDIN if path == "-" else path.replace("\\", "/")
    return decode_file(shown, _read(path, shown, root))


def keep_texts(files: Iterable[SourceFile], diagnostics: Diagnostics) -> None:
    """Remember for messages what cannot be read again: standard input, and what is remote."""
    for file in files:
        if file.path == STDIN or is_url(file.path):
            diagnostics.texts[file.path] = file.text


def decode_file(shown: str, data: bytes) -> SourceFile:
    """A source file of bytes that were read elsewhere. Fatal SRC004, SRC005 or SRC006."""
    if len(data) > LARGEST:
        raise _too_large(shown)
    text = _decoded(data, shown)
    if not text.strip():
        raise unusable("SRC005", "the file is empty", shown)
    return SourceFile(shown, text, sha256(data).hexdigest())


def expand(patterns: Sequence[str], *, root: Path | None = None) -> tuple[str, ...]:
    """The paths that the patterns stand for: each pattern's matches sorted, none twice.

    A path without wildcards is kept as it is, present or not, and so is a URL. Fatal SRC007 for a pattern
    that matches nothing.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        if is_url(pattern) or not has_magic(pattern) or _is_there(pattern, root):
            found[pattern] = None
            continue
        files = _matching(pattern, root or Path())
        if not files:
            raise unusable("SRC007", f"no file matches `{pattern}`", pattern)
        found.update(dict.fromkeys(files))
    if len(found) > MOST_FILES:
        raise unusable(
            "SRC006",
            f"these are more than {MOST_FILES:,} files",
            patterns[0],
            help="name those that describe one API",
        )
    return tuple(found)


def _matching(pattern: str, root: Path) -> list[str]:
    try:
        return sorted(matching_files(pattern, root))
    except TooManyEntries:
        raise unusable(
            "SRC006",
            f"the pattern leads through more than {MOST_ENTRIES:,} files and folders",
            pattern,
            help="begin it with the folder that the documents are in",
        ) from None


def _is_there(path: str, root: Path | None) -> bool:
    return os.path.exists((root or Path()) / path)


def _read(path: str, shown: str, root: Path | None) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    if _SCHEME.match(path):
        raise unusable(
            "SRC008",
            "this kind of URL is not read",
            shown,
            help="save the document as a file and name that file",
        )
    try:
        return read_plain_file((root or Path()).joinpath(path), LARGEST)
    except NoPlainFile as problem:
        raise unusable(
            "SRC009",
            str(problem.strerror),
            shown,
            help="name a file, or give the document on standard input: `-`",
        ) from None
    except FileTooLarge:
        raise _too_large(shown) from None
    except FileNotFoundError:
        raise unusable("SRC001", "there is no such file", shown) from None
    except IsADirectoryError:
        raise unusable(
            "SRC002", "this is a folder, not a file", shown, help=f"try `{shown}/*`"
        ) from None
    except (OSError, ValueError) as problem:
        # ValueError: a path with a NUL character in it
        reason = getattr(problem, "strerror", None) or "not a path"
        raise unusable(
            "SRC003", f"the file cannot be read: {reason.lower()}", shown
        ) from None


def _too_large(shown: str) -> Fatal:
    return unusable(
        "SRC006",
        f"the file is larger than {LARGEST // (1024 * 1024)} MB",
        shown,
        help="is this the description of an API?",
    )


def _decoded(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise unusable(
            "SRC004",
            f"the file is not UTF-8: byte 0x{data[problem.start]:02X} in line {line}",
            shown,
            help="save it as UTF-8",
        ) from None
