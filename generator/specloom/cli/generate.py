"""``specloom generate``: write the clients of the config, or of one document."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click

from specloom.cli.console import Console, add_options, console_options
from specloom.cli.reach import RemoteOptions, remote_options
from specloom.cli.runs import DONE, FAILED, FOUND, run_clients
from specloom.cli.selection import (
    OUTSIDE_OPTION,
    ClientSelection,
    clients_inside,
    configured_clients,
    default_target,
    selection_options,
    usable_name,
)
from specloom.cli.summary import summary_json, summary_line
from specloom.cli.validate import breaks_rules
from specloom.config.adhoc import AdhocArguments, adhoc_client
from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostics
from specloom.workspace import ClientResult, write


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageOptions:
    """The options that make a client without a config."""

    output: str | None = None
    package: str | None = None
    client_name: str | None = None
    project: bool = False
    operations_manifest: bool = False
    validate_inputs: bool = False


def _package_options(command: Callable[..., object]) -> Callable[..., object]:
    @wraps(command)
    def with_package(
        *,
        output: str | None,
        package: str | None,
        client_name: str | None,
        project: bool,
        operations_manifest: bool,
        validate_inputs: bool,
        **rest: object,
    ) -> object:
        package_options = PackageOptions(
            output=output,
            package=package,
            client_name=client_name,
            project=project,
            operations_manifest=operations_manifest,
            validate_inputs=validate_inputs,
        )
        return command(package_options=package_options, **rest)

    return add_options(with_package, _OPTIONS)


_OPTIONS = (
    click.option("--output", metavar="DIR", help="Write the package into this folder."),
    click.option(
        "--package",
        metavar="NAME",
        callback=usable_name,
        help="The package's import name; its files go to DIR/NAME/.",
    ),
    click.option(
        "--client-name",
        metavar="NAME",
        callback=usable_name,
        help="The name of the client class.",
    ),
    click.option(
        "--project", is_flag=True, help="Put project files into DIR, if it has none."
    ),
    click.option(
        "--operations-manifest",
        is_flag=True,
        help="Put operations.json into the package: GraphQL documents by their hash.",
    ),
    click.option(
        "--validate-inputs",
        is_flag=True,
        help="The client checks what it sends against the limits of the document.",
    ),
)


@click.command("generate")
@selection_options
@_package_options
@click.option("--strict", is_flag=True, help="Exit with 1 when anything is lost.")
@click.option(
    "--validate",
    is_flag=True,
    help="Check the document by OpenAPI's rules too; exit with 1 when it breaks one.",
)
@OUTSIDE_OPTION
@remote_options
@console_options
def command(
    console: Console,
    selection: ClientSelection,
    package_options: PackageOptions,
    remote: RemoteOptions,
    strict: bool,
    validate: bool,
    allow_outside: bool,
) -> None:
    """Write the clients of the config: all of them, or those that are named.

    With --output and --package: write a client of one DOCUMENT, or of several documents
    that make one API, to DIR/NAME/. Nothing else in DIR is touched.
    """
    diagnostics = Diagnostics()
    chosen = _clients(selection, package_options, diagnostics)
    if package_options.output is None:
        chosen = clients_inside(chosen, allow_outside, diagnostics)
    clients = remote.apply_to(chosen, keeps=True)
    console.show(diagnostics)
    if diagnostics.failed:
        raise click.exceptions.Exit(FAILED)
    worst = DONE
    for result in run_clients(clients, write, console, validate=validate):
        as_json = console.output_format == "json"
        console.say(summary_json(result) if as_json else summary_line(result))
        worst = max(worst, _exit_code(result, strict))
        if validate and breaks_rules(result.diagnostics):
            worst = max(worst, FOUND)
    raise click.exceptions.Exit(worst)


def _clients(
    selection: ClientSelection,
    package_options: PackageOptions,
    diagnostics: Diagnostics,
) -> tuple[ClientConfig, ...]:
    if package_options.output is None:
        if package_options != PackageOptions():
            raise click.UsageError("--output DIR is missing.")
        selection.check_configured()
        return configured_clients(selection.words, selection.config, diagnostics)
    if not selection.words:
        raise click.UsageError("--output is for a document; name one.")
    if package_options.package is None:
        raise click.UsageError("--package NAME is missing.")
    arguments = AdhocArguments(
        specs=selection.words,
        output=package_options.output,
        package=package_options.package,
        target=default_target(),
        client_name=package_options.client_name,
        project=package_options.project,
        operations_manifest=package_options.operations_manifest,
        validate_inputs=package_options.validate_inputs,
        filters=selection.filters,
        overlays=selection.overlays,
        operations=selection.operations,
        root_fields=selection.root_fields,
    )
    return (adhoc_client(arguments, Path.cwd()),)


def _exit_code(result: ClientResult, strict: bool) -> int:
    if result.failed or result.plan is None:
        return FAILED
    return FOUND if strict and not result.ledger().lossless else DONE
