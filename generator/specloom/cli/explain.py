"""``specloom explain``: what the code of a message means, with examples."""

import click

from specloom.cli.main import FAILED
from specloom.diagnostics.catalogue import all_entries
from specloom.diagnostics.explain import explain


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain the CODE of a message, as SRC001; without one, list all codes."""
    if code is None:
        for entry in all_entries():
            click.echo(f"{entry.code}  {entry.severity.value:<7}  {entry.title}")
        return
    try:
        click.echo(explain(code), nl=False)
    except LookupError as problem:
        click.echo(f"error: {problem.args[0]}", err=True)
        raise click.exceptions.Exit(FAILED) from problem
