"""Why a folder cannot be written, as diagnostics."""

import os
from pathlib import Path

from specloom.diagnostics.clean import clean
from specloom.diagnostics.model import Diagnostic, Severity
from specloom.disk.held_folder import LinkInTheWay
from specloom.ir.origin import NO_ORIGIN, Origin


class UnwritableFolder(Exception):
    """The output folder, or a path in it, is not ours to write."""

    def __init__(self, code: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.remedy = remedy


def report_refusal(folder: Path, refusal: UnwritableFolder, at: Origin) -> Diagnostic:
    """A folder that must not be touched."""
    return Diagnostic(
        code=refusal.code,
        severity=Severity.ERROR,
        message=f"`{show_path(folder)}` {refusal.reason}",
        at=at,
        help=refusal.remedy,
    )


def report_unwritable(folder: Path, problem: OSError, at: Origin) -> Diagnostic:
    """The operating system said no. Whatever was begun has been undone."""
    reason = problem.strerror or "the operating system refused"
    path = Path(str(problem.filename)) if problem.filename else folder
    place = show_path(path) if folder in (path, *path.parents) else show_path(folder)
    return Diagnostic(
        code="OUT003",
        severity=Severity.ERROR,
        message=f"`{place}` cannot be written: {reason}",
        at=at,
        help="nothing was changed",
    )


def report_link(problem: LinkInTheWay, at: Origin) -> Diagnostic:
    """A link that would have been followed. Whatever was begun has been undone."""
    message = (
        f"`{show_path(Path(problem.filename))}` is a link, and links are not followed"
    )
    return report_problem("OUT006", message, at, "name the folder that it points to")


def report_problem(
    code: str, message: str, at: Origin = NO_ORIGIN, help_text: str = ""
) -> Diagnostic:
    """An error about a path of the package."""
    return Diagnostic(
        code=code, severity=Severity.ERROR, message=message, at=at, help=help_text
    )


def show_path(path: Path) -> str:
    """A path as messages show it: from the current folder where that is shorter.

    What could steer a terminal is spelled out.
    """
    try:
        relative = Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return clean(path.as_posix())
    return clean(path.as_posix() if relative.startswith("../../../") else relative)
