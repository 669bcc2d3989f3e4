"""``specloom config``: what holds for each client, and where it is written."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from specloom.cli.console import Console, console_options
from specloom.cli.runs import FAILED
from specloom.cli.selection import CONFIG_OPTION
from specloom.config.effective import Setting, settings_of
from specloom.config.find import find_config
from specloom.config.read import read_clients, select_clients
from specloom.diagnostics.clean import clean
from specloom.diagnostics.model import Diagnostics, Fatal

_NOTHING = "-"


@click.command("config")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@CONFIG_OPTION
@console_options
def command(console: Console, names: tuple[str, ...], config: str | None) -> None:
    """Show the value of every key for all clients, or for those that are named.

    Beside each value is the line that it is written at, or `default`. Paths are shown
    from the current folder. Exit codes: 0 shown, 2 the config is not right.
    """
    from specloom.registry import TARGETS

    diagnostics = Diagnostics()
    try:
        file = find_config(Path.cwd(), config)
    except Fatal as problem:
        diagnostics.add_fatal(problem)
        console.show(diagnostics)
        raise click.exceptions.Exit(FAILED) from None
    clients = read_clients(file, diagnostics, targets=TARGETS)
    chosen = select_clients(clients, names if clients else (), diagnostics)
    console.show(diagnostics)
    if diagnostics.failed:
        raise click.exceptions.Exit(FAILED)
    for client in chosen:
        settings = settings_of(client, file, tuple(TARGETS))
        if console.output_format == "json":
            console.say(_json(client.name, settings))
        else:
            console.say(_table(client.name, settings))


def _json(name: str, settings: Sequence[Setting]) -> str:
    values = {
        item.path: {"value": item.value, "source": item.source} for item in settings
    }
    return json.dumps({"client": name, "settings": values})


def _table(name: str, settings: Sequence[Setting]) -> str:
    rows = [(clean(item.path), _value_text(item), item.source) for item in settings]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [
        f"  {path:{widths[0]}}  {value:{widths[1]}}  {source}"
        for path, value, source in rows
    ]
    return "\n".join([name, *lines])


def _value_text(item: Setting) -> str:
    if item.value is None:
        return _NOTHING
    return clean(json.dumps(item.value, ensure_ascii=False))
