"""``specloom introspect``: the schema of a GraphQL server as a file."""

from pathlib import Path

import click

from specloom.cli.console import Console, console_options
from specloom.cli.runs import DONE, FAILED
from specloom.diagnostics.clean import clean
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.disk.files import replace_file


@click.command("introspect")
@click.argument("url")
@click.option(
    "--header",
    "headers",
    multiple=True,
    metavar="'NAME: VALUE'",
    help="A header of the request, as credentials; its value is never shown.",
)
@click.option(
    "--output",
    metavar="FILE",
    help="Where to: `.json` keeps the answer, any other name is SDL. Default: stdout.",
)
@console_options
def command(
    console: Console, url: str, headers: tuple[str, ...], output: str | None
) -> None:
    """Ask the GraphQL server at URL for its schema, and write it to a file.

    This is the only command that speaks to an API. Redirects are not followed.
    """
    from specloom.frontends.graphql.reading.fetch import fetch_schema

    diagnostics = Diagnostics()
    pairs = dict(_header(item) for item in headers)
    try:
        fetched = fetch_schema(url, pairs)
    except Fatal as problem:
        diagnostics.add_fatal(problem)
        console.show(diagnostics)
        raise click.exceptions.Exit(FAILED) from None
    if output is None:
        click.echo(fetched.sdl, nl=False)
    else:
        text = fetched.json if output.lower().endswith(".json") else fetched.sdl
        _write(Path(output), text)
        console.say(f"{output}: {len(text.splitlines())} lines")
    raise click.exceptions.Exit(DONE)


def _write(path: Path, text: str) -> None:
    """Raises a usage error where the file cannot be written."""
    try:
        replace_file(path, text.encode(), trusted=Path())
    except OSError as problem:
        name, reason = clean(str(path)), problem.strerror or "it is refused"
        raise click.FileError(name, reason) from None


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    name, value = name.strip(), value.strip()
    wrong = not colon or not name.isascii() or any(ch in text for ch in "\r\n\0")
    if wrong or not all(ch.isalnum() or ch in "!#$%&'*+-.^_`|~" for ch in name):
        # the text itself may be a secret
        raise click.BadParameter("a header is written as 'NAME: VALUE'.")
    return name, value
