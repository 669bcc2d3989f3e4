"""Where a public API is read from: a folder, a file, or a commit (diff)."""

import os
import subprocess
from pathlib import Path

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.ir.origin import Origin
from specloom.output.diff.surface import Surface, read_surface
from specloom.surface.declarations import (
    NOTATION,
    UnknownNotation,
    UnreadableLine,
)

FILE = "PUBLIC_API.txt"


def load_surface(place: str, folder: Path) -> Surface:
    """The public API of a package.

    ``place`` is the package's folder or its ``PUBLIC_API.txt``, below ``folder`` unless it
    is absolute, or ``REVISION:path`` of a git repository that ``folder`` is in. Raises
    ``Fatal`` OUT008 when there is none, OUT009 when it is not one.
    """
    text = _read_text(place, folder)
    try:
        return read_surface(text)
    except UnreadableLine as fault:
        lines = text.splitlines(keepends=True)[: fault.number - 1]
        raise _report_unreadable(
            f"line {fault.number} is not a line of a {FILE}",
            "was it changed by hand? generate the package again",
            at=Origin(
                file=_show_file(place, folder),
                offset=sum(map(len, lines)) + fault.column - 1,
            ),
        ) from None
    except RecursionError:
        raise _report_unreadable(
            f"a type in this {FILE} is nested too deeply",
            "was it changed by hand? generate the package again",
            at=Origin(file=_show_file(place, folder), offset=0),
        ) from None
    except UnknownNotation as fault:
        at = Origin(file=_show_file(place, folder), offset=0)
        raise _report_unreadable(*_explain_header(fault.version), at=at) from None


def _explain_header(version: int | None) -> tuple[str, str]:
    """What is wrong with a first line, and what helps."""
    if version is not None and version > NOTATION:
        return (
            f"this {FILE} is in notation {version}, and {NOTATION} is the last one known",
            "a newer version of this tool wrote it: compare with that one",
        )
    return (
        f"this {FILE} does not begin with `notation {NOTATION}`",
        "did an older version of this tool write it? generate that release again first",
    )


def _report_unreadable(message: str, help_text: str, *, at: Origin) -> Fatal:
    return Fatal(
        Diagnostic(
            code="OUT009",
            severity=Severity.ERROR,
            message=message,
            at=at,
            help=help_text,
        )
    )


def _read_text(place: str, folder: Path) -> str:
    path = folder / place
    try:
        if path.is_dir():
            path = path / FILE
        if path.is_file():
            return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise _report_missing(place, "it cannot be read") from problem
    revision, colon, inner = place.partition(":")
    if not colon or len(revision) < 2 or revision.startswith("-"):
        raise _report_missing(place, f"there is no {FILE}")
    return _read_commit(place, revision, inner, folder)


def _read_commit(place: str, revision: str, inner: str, folder: Path) -> str:
    """A file as a commit has it; paths are from ``folder``, as everywhere else."""
    path = inner if inner.endswith(FILE) else f"{inner.rstrip('/') or '.'}/{FILE}"
    relative = path if path.startswith("/") else f"./{path}"
    command = ["git", "show", "--end-of-options", f"{revision}:{relative}"]
    try:
        said = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except OSError as problem:
        raise _report_missing(place, "git cannot be run") from problem
    if said.returncode:
        raise _report_missing(place, f"that commit has no {FILE} there")
    return said.stdout.decode(errors="replace")


def _show_file(place: str, folder: Path) -> str:
    """A file that can be opened, for a message."""
    return f"{place}/{FILE}" if os.path.isdir(folder / place) else place


def _report_missing(place: str, why: str) -> Fatal:
    return Fatal(
        Diagnostic(
            code="OUT008",
            severity=Severity.ERROR,
            message=f"`{place}` is not a generated package: {why}",
            help="name the package's folder, or `REVISION:folder`",
        )
    )
