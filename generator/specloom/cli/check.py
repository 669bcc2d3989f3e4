"""``specloom check``: regenerate in memory and compare; nothing is written."""

import json

import click

from specloom.cli.console import Console, console_options
from specloom.cli.reach import RemoteOptions, remote_options
from specloom.cli.runs import DONE, FAILED, FOUND, run_clients
from specloom.cli.selection import (
    CONFIG_OPTION,
    OUTSIDE_OPTION,
    clients_inside,
    configured_clients,
)
from specloom.diagnostics.clean import clean_line
from specloom.diagnostics.model import Diagnostics
from specloom.output.write.check import show_drift
from specloom.output.write.problems import show_path
from specloom.workspace import ClientResult, compare

LONGEST_DIFF = 400
"""Lines of diff that are shown for a client, unless -v asks for all."""


@click.command("check")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@CONFIG_OPTION
@OUTSIDE_OPTION
@remote_options
@console_options
def command(
    names: tuple[str, ...],
    config: str | None,
    allow_outside: bool,
    remote: RemoteOptions,
    console: Console,
) -> None:
    """Tell whether generating would change anything, with a diff. Writes nothing.

    Exit codes: 0 up to date, 1 different, 2 failed.
    """
    diagnostics = Diagnostics()
    chosen = configured_clients(names, config, diagnostics)
    clients = remote.apply_to(clients_inside(chosen, allow_outside, diagnostics))
    console.show(diagnostics)
    if diagnostics.failed:
        raise click.exceptions.Exit(FAILED)
    worst = DONE
    for result in run_clients(clients, compare, console):
        code = _exit_code(result)
        worst = max(worst, code)
        if console.output_format == "json":
            console.say(_json(result, code))
        else:
            _show(result, code, console)
    raise click.exceptions.Exit(worst)


def _exit_code(result: ClientResult) -> int:
    if result.failed or result.plan is None:
        return FAILED
    return FOUND if result.plan.changes else DONE


def _show(result: ClientResult, code: int, console: Console) -> None:
    name, folder = result.client.name, show_path(result.client.output)
    if code == FAILED or result.plan is None:
        console.say(f"{name}: failed")
    elif code == DONE:
        console.say(f"{name}: up to date")
    else:
        _show_diff(result, console)
        advice = f"run `specloom generate {name}`"
        line = f"{name}: {result.plan.changes} files differ in {folder}; {advice}"
        if console.output_format == "github":
            line = f"::error title=specloom check::{line}"
        console.say(line)


def _show_diff(result: ClientResult, console: Console) -> None:
    if result.plan is None:
        return
    lines = list(show_drift(result.plan))
    count = len(lines) if console.verbosity > 0 else LONGEST_DIFF
    for line in lines[:count]:
        console.say(clean_line(line))
    if len(lines) > count:
        console.say(f"({len(lines) - count} more lines; -v shows them)")


def _json(result: ClientResult, code: int) -> str:
    plan = result.plan
    return json.dumps(
        {
            "client": result.client.name,
            "target": result.client.target,
            "status": ("same", "different", "failed")[code],
            "output": show_path(result.client.output),
            "differ": [str(path) for path in plan.write] if plan else [],
            "surplus": [str(path) for path in plan.remove] if plan else [],
        }
    )
