"""``specloom ir``: the model of a document as JSON, for debugging and for goldens."""

import click

from specloom.cli.console import Console, console_options
from specloom.cli.reach import RemoteOptions, remote_options
from specloom.cli.runs import DONE, FAILED
from specloom.cli.selection import (
    ClientSelection,
    clients_or_documents,
    selection_options,
)
from specloom.diagnostics.model import Diagnostics, Fatal


@click.command("ir")
@selection_options
@click.option("--origins", is_flag=True, help="With the place of every fact.")
@remote_options
@console_options
def command(
    console: Console, selection: ClientSelection, remote: RemoteOptions, origins: bool
) -> None:
    """Print the model of one DOCUMENT, or of one client of the config, as JSON.

    The same documents always give the same text. Its form may change in any version.
    """
    from specloom.ir.dump import dump
    from specloom.pipeline import PIPELINE

    diagnostics = Diagnostics()
    text = ""
    clients = remote.apply_to(clients_or_documents(selection, diagnostics))
    if len(clients) > 1:
        raise click.UsageError(
            "name one client (one target of it, as NAME:TARGET), or a document."
        )
    for client in clients:
        diagnostics.quotable = client.quotable
        try:
            api, _ = PIPELINE.read(client.inputs, client.passes, diagnostics)
            text = dump(api, origins=origins)
        except Fatal as problem:
            diagnostics.add_fatal(problem)
    console.show(diagnostics)
    click.echo(text, nl=False)
    raise click.exceptions.Exit(FAILED if diagnostics.failed else DONE)
