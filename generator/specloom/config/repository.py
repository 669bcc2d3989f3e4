"""Where a config may have files written: the repository that it is in.

A config comes with a repository that somebody else may have written; what it asks for
outside of it needs the word of whoever runs the command.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity

_MARKS = (".git", ".hg", ".jj", ".svn")


def repository_of(folder: Path) -> Path:
    """The folder at or above this one that is under version control, else this one."""
    whole = Path(os.path.abspath(folder))
    for candidate in (whole, *whole.parents):
        if any((candidate / mark).exists() for mark in _MARKS):
            return candidate
    return whole


def refuse_outside(clients: Iterable[ClientConfig], diagnostics: Diagnostics) -> None:
    """An error for each client whose output is not in the repository of its config."""
    for client in clients:
        if not is_inside(client.output, client.repository):
            help = "`--allow-outside` lets it, if you know this config"
            diagnostics.add(outside_repository(client, "output", help))


def is_inside(path: Path, repository: Path) -> bool:
    """Links are followed for the question, so that one in the repository leads nowhere."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(repository))


def outside_repository(
    client: ClientConfig, key: str, help: str = "`--output` names another folder"
) -> Diagnostic:
    """The message about a key that names a folder of somebody else's."""
    return Diagnostic(
        code="CFG012",
        severity=Severity.ERROR,
        message=f"client `{client.name}` writes outside of the repository",
        at=client.place(key),
        help=help,
    )
