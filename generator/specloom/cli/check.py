"""``specloom check``: regenerate in memory and compare; nothing is written."""

import json
import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

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
from specloom.diagnostics.render_github import annotation
from specloom.output.write.check import Drift, find_drift
from specloom.output.write.problems import show_path
from specloom.workspace import ClientResult, compare

MOST_ANNOTATIONS = 5
"""For one client: a workflow shows ten of a step."""
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
        drifts = list(find_drift(result.plan, _folder_of(result)))
        _show_diff(drifts, console)
        advice = f"run `specloom generate {name}`"
        line = f"{name}: {result.plan.changes} files differ in {folder}; {advice}"
        if console.output_format == "github":
            _annotate(name, line, drifts)
        elif console.verbosity < 0:
            click.echo(f"error: {line}", err=True)
        else:
            console.say(line)


def _folder_of(result: ClientResult) -> PurePosixPath:
    """Where a package is in its repository, which `git apply` begins at."""
    output = Path(os.path.realpath(result.client.output))
    repository = Path(os.path.realpath(result.client.repository))
    if output.is_relative_to(repository):
        return PurePosixPath(output.relative_to(repository).as_posix())
    return PurePosixPath(output.name)


def _annotate(name: str, line: str, drifts: Sequence[Drift]) -> None:
    """Errors of a workflow, at the files that differ; the first one says what to do."""
    for drift in drifts[:MOST_ANNOTATIONS]:
        click.echo(annotation("specloom check", line, file=drift.path, line=drift.line))
        line = f"{name}: this file differs, too"


def _show_diff(drifts: Sequence[Drift], console: Console) -> None:
    lines = [line for drift in drifts for line in drift.diff]
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
