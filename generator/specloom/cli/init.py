"""``specloom init``: write the first config of a project."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from specloom.cli.console import Console, console_options
from specloom.cli.runs import FAILED
from specloom.cli.selection import default_target
from specloom.config.file import FILE_NAME
from specloom.config.schema import config_schema
from specloom.config.starter import SCHEMA_NAME, find_documents, starter_config
from specloom.diagnostics.clean import clean
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.disk.files import create_file
from specloom.ir.origin import NO_ORIGIN, Origin


@click.command("init")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@console_options
def command(console: Console, documents: tuple[str, ...]) -> None:
    """Write a specloom.toml for the DOCUMENTs, or for those found in this folder.

    A JSON Schema for editors is put beside it. Nothing is overwritten. Exit codes: 0
    written, 2 not.
    """
    from specloom.registry import TARGETS

    config = Path(FILE_NAME)
    if config.exists() or config.is_symlink():
        message = f"`{FILE_NAME}` is there already"
        _fail(console, message, "nothing was changed", Origin(file=FILE_NAME))
    missing = [name for name in documents if not os.path.isfile(name)]
    if missing:
        _fail(console, f"there is no file `{clean(missing[0])}`", "")
    found = documents or find_documents(Path.cwd())
    if not found:
        message = "no OpenAPI document or GraphQL schema was found"
        _fail(console, message, "name one: `specloom init api.yaml`")
    _create(config, starter_config(found, TARGETS[default_target()].is_name))
    with suppress(FileExistsError):
        _create(Path(SCHEMA_NAME), config_schema(tuple(TARGETS)))
    count = "one client" if len(found) == 1 else f"{len(found)} clients"
    console.say(f"{FILE_NAME}: {count}; next: specloom generate")


def _create(path: Path, text: str) -> None:
    create_file(path, text.encode(), trusted=Path())


def _fail(
    console: Console, message: str, advice: str, at: Origin = NO_ORIGIN
) -> NoReturn:
    said = Diagnostics()
    said.add(
        Diagnostic(
            code="CFG011", severity=Severity.ERROR, message=message, at=at, help=advice
        )
    )
    console.show(said)
    raise click.exceptions.Exit(FAILED)
