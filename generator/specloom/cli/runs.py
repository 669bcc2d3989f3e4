"""Runs clients one after the other and shows what each had to say."""

import gc
import os
import traceback
from collections.abc import Iterator, Sequence
from functools import partial

import click

from specloom.cli.bug import bug_message
from specloom.cli.console import Console
from specloom.config.model import ClientConfig
from specloom.workspace import Act, ClientResult, run_client

DONE, FOUND, FAILED = 0, 1, 2
"""Exit codes: fine; drift or loss was found; failed."""
_MUCH = 500_000
"""Objects that are worth a search for garbage: a large document has as many."""


def run_clients(
    clients: Sequence[ClientConfig],
    act: Act,
    console: Console,
    *,
    validate: bool = False,
) -> Iterator[ClientResult]:
    """Each result, after its messages were shown."""
    from specloom.pipeline import PIPELINE

    generate = partial(PIPELINE.generate, validate=validate)
    for number, client in enumerate(clients, 1):
        with console.progress(f"{client.name} ({number} of {len(clients)})"):
            result = run_client(client, generate, act)
        console.show(result.diagnostics)
        if result.crash is not None:
            show_crash(result.crash, client.name)
        yield result
        # the command has switched the collector off
        if number < len(clients) and gc.get_count()[0] > _MUCH:
            gc.collect()


def show_crash(problem: Exception, client: str) -> None:
    """Say that the tool is wrong; the traceback only when it is asked for."""
    if os.environ.get("SPECLOOM_DEBUG") == "1":
        click.echo("".join(traceback.format_exception(problem)), err=True, nl=False)
    click.echo(bug_message(problem, client), err=True)
