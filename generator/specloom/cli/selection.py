"""Which clients a command line speaks of: those of the config, or one made of arguments."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from glob import has_magic
from pathlib import Path
from typing import cast

import click

from specloom.cli.console import Option, add_options
from specloom.config.adhoc import AdhocArguments, adhoc_client
from specloom.config.model import ClientConfig
from specloom.config.read import read_config, select_clients
from specloom.config.repository import refuse_outside
from specloom.config.shapes import NAME
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.passes.options import Filters

NOWHERE = "."
"""Where the package of a command that writes nothing would go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSelection:
    """Names or documents as they were given, and where the config is."""

    words: tuple[str, ...]
    config: str | None
    filters: Filters
    overlays: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    root_fields: tuple[str, ...] = ()

    def check_configured(self) -> None:
        """Usage error for what is for documents only, when clients of a config are meant."""
        if self.filters != Filters():
            raise click.UsageError("filters are for documents; a config has its own.")
        if self.overlays:
            raise click.UsageError("--overlay is for documents; a config has its own.")
        if self.operations:
            raise click.UsageError(
                "--operations is for documents; a config has its own."
            )
        if self.root_fields:
            raise click.UsageError(
                "--root-field is for documents; a config has its own."
            )


def selection_options(command: Callable[..., object]) -> Callable[..., object]:
    """Arguments and filters; the command is given them as ``selection``."""

    @wraps(command)
    def with_selection(
        *,
        words: tuple[str, ...],
        config: str | None,
        exclude_deprecated: bool,
        overlays: tuple[str, ...],
        operations: tuple[str, ...],
        root_fields: tuple[str, ...],
        **rest: object,
    ) -> object:
        texts = {name: _texts(rest.pop(name)) for name in _FILTERS}
        for name in ("include_methods", "exclude_methods"):
            texts[name] = tuple(text.upper() for text in texts[name])
        filters = Filters(
            include_methods=texts["include_methods"],
            exclude_methods=texts["exclude_methods"],
            include_paths=texts["include_paths"],
            exclude_paths=texts["exclude_paths"],
            include_tags=texts["include_tags"],
            exclude_tags=texts["exclude_tags"],
            exclude_deprecated=exclude_deprecated,
        )
        selection = ClientSelection(
            words=words,
            config=config,
            filters=filters,
            overlays=overlays,
            operations=operations,
            root_fields=root_fields,
        )
        return command(selection=selection, **rest)

    options: list[Option] = [
        _WORDS,
        CONFIG_OPTION,
        *map(_filter_option, _FILTERS),
        _DEPRECATED,
        OVERLAY_OPTION,
        _OPERATIONS,
        ROOT_FIELDS_OPTION,
    ]
    return add_options(with_selection, options)


def configured_clients(
    words: Sequence[str], config: str | None, diagnostics: Diagnostics
) -> tuple[ClientConfig, ...]:
    """The named clients of the config, or all; none, with errors, when that fails."""
    from specloom.registry import TARGETS

    try:
        clients = read_config(Path.cwd(), diagnostics, explicit=config, targets=TARGETS)
    except Fatal as problem:
        diagnostics.add_fatal(problem)
        return ()
    if diagnostics.failed:
        return ()
    chosen = select_clients(clients, words, diagnostics)
    return () if diagnostics.failed else chosen


def clients_or_documents(
    selection: ClientSelection, diagnostics: Diagnostics
) -> tuple[ClientConfig, ...]:
    """For commands that write nothing: clients by name, or documents by path."""
    if selection.words and all(map(_is_document, selection.words)):
        arguments = AdhocArguments(
            specs=selection.words,
            output=NOWHERE,
            package="client",
            target=default_target(),
            filters=selection.filters,
            overlays=selection.overlays,
            operations=selection.operations,
            root_fields=selection.root_fields,
        )
        return (adhoc_client(arguments, Path.cwd()),)
    selection.check_configured()
    return configured_clients(selection.words, selection.config, diagnostics)


def clients_inside(
    clients: tuple[ClientConfig, ...], allow_outside: bool, diagnostics: Diagnostics
) -> tuple[ClientConfig, ...]:
    """The clients, unless one of them would write outside of its repository unasked."""
    if not allow_outside:
        refuse_outside(clients, diagnostics)
    return () if diagnostics.failed else clients


def each_once(clients: Sequence[ClientConfig]) -> tuple[ClientConfig, ...]:
    """For commands that are about documents: the targets of a client share them."""
    found: dict[str, ClientConfig] = {}
    for client in clients:
        found.setdefault(client.client, client)
    return tuple(replace(client, name=client.client) for client in found.values())


def default_target() -> str:
    """The first one that is registered."""
    from specloom.registry import TARGETS

    return next(iter(TARGETS))


def usable_name(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    """Click callback: a name that can be a folder, and can be imported."""
    from specloom.registry import TARGETS

    if value is None:
        return None
    target = TARGETS[default_target()]
    if not re.fullmatch(NAME.pattern or "", value) or not target.is_name(value):
        raise click.BadParameter(f"{value!r} is not {NAME.wanted}.")
    return value


def _is_document(word: str) -> bool:
    return (
        word == "-"
        or "/" in word
        or "." in word
        or has_magic(word)
        or os.path.isfile(word)
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, cast("tuple[object, ...]", value)))


_FILTERS = {
    "include_methods": ("METHOD", "Only operations of this HTTP method."),
    "exclude_methods": ("METHOD", "No operations of this HTTP method, as OPTIONS."),
    "include_paths": ("GLOB", "Only operations whose path matches."),
    "exclude_paths": ("GLOB", "No operations whose path matches."),
    "include_tags": ("TAG", "Only operations with this tag."),
    "exclude_tags": ("TAG", "No operations with this tag."),
}


def _filter_option(name: str) -> Option:
    metavar, text = _FILTERS[name]
    flag = "--" + name.removesuffix("s").replace("_", "-")
    return click.option(flag, name, multiple=True, metavar=metavar, help=text)


_DEPRECATED = click.option(
    "--exclude-deprecated", is_flag=True, help="No deprecated operations."
)
CONFIG_OPTION = click.option(
    "--config",
    metavar="FILE",
    help="The config file. Default: the nearest specloom.toml at or above this folder.",
)
OUTSIDE_OPTION = click.option(
    "--allow-outside",
    is_flag=True,
    help="Outputs of the config may be outside of its repository.",
)
OVERLAY_OPTION = click.option(
    "--overlay",
    "overlays",
    multiple=True,
    metavar="FILE",
    help="Change the document by this OpenAPI overlay first.",
)
_OPERATIONS = click.option(
    "--operations",
    multiple=True,
    metavar="GLOB",
    help="Documents of operations, for a GraphQL schema.",
)
ROOT_FIELDS_OPTION = click.option(
    "--root-field",
    "root_fields",
    multiple=True,
    metavar="GLOB",
    help="Without operations: root fields of the schema, as query.products; default all.",
)
_WORDS = click.argument("words", nargs=-1, metavar="[NAME | DOCUMENT]...")
