"""``specloom init``: write the first config of a project."""

from pathlib import Path
from typing import NoReturn

import click

from generator.cli.runs import FAILED
from generator.config.file import FILE_NAME
from generator.config.schema import config_schema
from generator.config.starter import SCHEMA_NAME, find_documents, starter_config


@click.command("init")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
def command(documents: tuple[str, ...]) -> None:
    """Write a specloom.toml for the DOCUMENTs, or for those found in this folder.

    A JSON Schema for editors is put beside it. Nothing is overwritten. Exit codes: 0
    written, 2 not.
    """
    from generator.registry import TARGETS

    config = Path(FILE_NAME)
    if config.exists():
        _fail(f"{FILE_NAME} is there already; nothing was changed")
    missing = [name for name in documents if not Path(name).is_file()]
    if missing:
        _fail(f"there is no file {missing[0]}")
    found = documents or find_documents(Path.cwd())
    if not found:
        _fail("no OpenAPI document or GraphQL schema was found; name one")
    config.write_text(starter_config(found), encoding="utf-8", newline="\n")
    schema = Path(SCHEMA_NAME)
    if not schema.exists():
        text = config_schema(tuple(TARGETS))
        schema.write_text(text, encoding="utf-8", newline="\n")
    count = "one client" if len(found) == 1 else f"{len(found)} clients"
    click.echo(f"{FILE_NAME}: {count}; next: specloom generate")


def _fail(message: str) -> NoReturn:
    click.echo(f"error: {message}", err=True)
    raise click.exceptions.Exit(FAILED)
