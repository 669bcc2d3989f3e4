"""``specloom scaffold``: documents of operations for a GraphQL schema, to edit and keep."""

import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from specloom.cli.console import Console, console_options
from specloom.cli.runs import DONE, FAILED
from specloom.cli.selection import (
    CONFIG_OPTION,
    ROOT_FIELDS_OPTION,
    ClientSelection,
    clients_or_documents,
    each_once,
)
from specloom.config.model import ClientConfig
from specloom.config.repository import is_inside, outside_repository
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.frontends.base import RootFieldGlob
from specloom.frontends.inputs import Inputs
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.output.write.problems import report_unwritable, show_path
from specloom.output.write.scaffold import (
    ScaffoldPlan,
    name_files,
    plan_scaffold,
    write_scaffold,
)
from specloom.passes.options import Filters

SUFFIX = ".graphql"
_MAGIC = frozenset("*?[")


@click.command("scaffold")
@click.argument("words", nargs=-1, metavar="[NAME | SCHEMA]...")
@click.option(
    "--output",
    metavar="DIR",
    help="Write into this folder. Default: where the config's `operations` are.",
)
@ROOT_FIELDS_OPTION
@CONFIG_OPTION
@console_options
def command(
    console: Console,
    words: tuple[str, ...],
    output: str | None,
    root_fields: tuple[str, ...],
    config: str | None,
) -> None:
    """Write a document of one operation for each chosen root field of a GraphQL schema.

    The files are yours: edit them, delete them, add others. A file that was changed is
    never replaced; one that was not is written anew when the schema has changed.
    """
    diagnostics = Diagnostics()
    selection = ClientSelection(words=words, config=config, filters=Filters())
    clients = each_once(clients_or_documents(selection, diagnostics))
    if len(clients) > 1:
        raise click.UsageError("name one client, or a schema.")
    plan: ScaffoldPlan | None = None
    for client in clients:
        diagnostics.quotable = client.quotable
        folder = _folder(client, output)
        if output is None and not is_inside(folder, client.repository):
            diagnostics.add(outside_repository(client, "operations"))
            break
        inputs = client.inputs
        if root_fields:
            globs = tuple(RootFieldGlob(glob, NO_ORIGIN) for glob in root_fields)
            inputs = replace(inputs, root_fields=globs)
        with console.progress(client.name if client.places else inputs.specs[0]):
            at = client.place("operations")
            plan = _scaffold(inputs, folder, at, diagnostics)
    console.show(diagnostics)
    if plan is not None:
        as_json = console.output_format == "json"
        console.say(_as_json(plan) if as_json else _as_line(plan))
    raise click.exceptions.Exit(FAILED if diagnostics.failed else DONE)


def _folder(client: ClientConfig, output: str | None) -> Path:
    """Where to: as it was said, or the part before the wildcards of `operations`."""
    if output is not None:
        return Path(output)
    inputs = client.inputs
    if not inputs.operations:
        raise click.UsageError("--output DIR is missing.")
    pattern = PurePosixPath(inputs.operations[0])
    parents = (part for part in pattern.parents if not _MAGIC & set(str(part)))
    return (inputs.root or Path()) / next(parents)


def _scaffold(
    inputs: Inputs, folder: Path, at: Origin, diagnostics: Diagnostics
) -> ScaffoldPlan | None:
    from specloom.pipeline import PIPELINE

    try:
        written = PIPELINE.scaffold(inputs, diagnostics)
    except Fatal as problem:
        diagnostics.add_fatal(problem)
        return None
    if diagnostics.failed:
        return None
    files = name_files((item.name for item in written), SUFFIX)
    try:
        plan = plan_scaffold(folder, {files[item.name]: item.text for item in written})
        write_scaffold(plan)
    except OSError as problem:
        diagnostics.add(report_unwritable(folder, problem, at))
        return None
    return plan


def _as_line(plan: ScaffoldPlan) -> str:
    counts = f"{len(plan.write)} written, {len(plan.unchanged)} unchanged"
    kept = f", {len(plan.kept)} kept as you changed them" if plan.kept else ""
    total = len(plan.write) + len(plan.unchanged) + len(plan.kept)
    return f"{total} operations: {counts}{kept} -> {show_path(plan.folder)}"


def _as_json(plan: ScaffoldPlan) -> str:
    return json.dumps(
        {
            "folder": show_path(plan.folder),
            "written": list(plan.write),
            "unchanged": list(plan.unchanged),
            "kept": list(plan.kept),
        }
    )
