"""Finds the config file: here, or in the nearest folder above."""

import os
from pathlib import Path

from specloom.config.file import (
    FILE_NAME,
    PYPROJECT_NAME,
    ConfigFile,
    has_our_table,
    load_config_file,
)
from specloom.diagnostics.model import Diagnostic, Fatal, Severity


def find_config(start: Path, explicit: str | None = None) -> ConfigFile:
    """The explicit file, or the nearest one at or above ``start``.

    ``specloom.toml`` comes before ``pyproject.toml`` in the same folder. Fatal(CFG001)
    when there is none.
    """
    if explicit is not None:
        return load_config_file((start / explicit).absolute(), _path_text(explicit))
    for folder in (start.absolute(), *start.absolute().parents):
        own = folder / FILE_NAME
        if own.is_file():
            return load_config_file(own, relative_path(own))
        shared = folder / PYPROJECT_NAME
        if shared.is_file() and has_our_table(shared):
            return load_config_file(shared, relative_path(shared))
    raise Fatal(
        Diagnostic(
            code="CFG001",
            severity=Severity.ERROR,
            message=f"there is no {FILE_NAME} in this folder or above it",
            help="write one, or name a document: "
            "`specloom generate SPEC --output DIR --package NAME`",
        )
    )


def relative_path(path: Path) -> str:
    """A path as messages show it: from the current folder, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _path_text(explicit: str) -> str:
    return Path(explicit).as_posix()
