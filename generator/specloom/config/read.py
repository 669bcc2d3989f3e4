"""Makes client configurations of a config file, or says everything that is wrong with it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from specloom.config.checks import check_meaning, check_shape, error, nearest
from specloom.config.entry import Entry, entry_at, places_of
from specloom.config.file import ConfigFile
from specloom.config.find import find_config
from specloom.config.keys import KEYS, root_shape
from specloom.config.model import ClientConfig
from specloom.config.names import check_names, check_package
from specloom.config.options import apply_keys
from specloom.config.overlap import check_outputs
from specloom.config.repository import repository_of
from specloom.config.surface import add_api_name, check_surface
from specloom.config.targets import check_targets, table_for, targets_of
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.frontends.inputs import Inputs
from specloom.planning.options import TargetOptions
from specloom.source.reading.remote import Reach
from specloom.targets.base import Target


def read_config(
    start: Path,
    diagnostics: Diagnostics,
    *,
    explicit: str | None,
    targets: Mapping[str, Target],
) -> tuple[ClientConfig, ...]:
    """All clients of the config file that is found from ``start``. Fatal when it is unreadable."""
    return read_clients(find_config(start, explicit), diagnostics, targets=targets)


def read_clients(
    file: ConfigFile, diagnostics: Diagnostics, *, targets: Mapping[str, Target]
) -> tuple[ClientConfig, ...]:
    """The clients in the order of the file, each once for each of its targets.

    None at all when anything in the file is wrong.
    """
    found = Diagnostics()
    root, shape = entry_at((), file.values, file), root_shape(tuple(targets))
    check_shape(root.value, shape, root.path, file, found)
    readable = not found.failed
    check_meaning(root, shape, found)
    clients: tuple[ClientConfig, ...] = ()
    if readable:
        clients = _clients(root.members["clients"], targets, found)
        for client in clients:
            check_package(client, targets[client.target], found)
            check_surface(client, found)
        check_outputs(clients, found)
    for diagnostic in found:
        diagnostics.add(diagnostic)
    return () if found.failed else clients


def client_table(file: ConfigFile, name: str) -> Entry:
    """The table of a client, which is there."""
    return entry_at((), file.values, file).members["clients"].members[name]


def select_clients(
    clients: Sequence[ClientConfig], names: Sequence[str], diagnostics: Diagnostics
) -> tuple[ClientConfig, ...]:
    """The named clients in the order of the file; all of them when nothing is named.

    ``acme`` are all targets of a client, ``acme:target`` is one.
    """
    for name in names:
        if not any(_is_called(client, name) for client in clients):
            known = dict.fromkeys(name for one in clients for name in _names_of(one))
            diagnostics.add(_unknown_client(name, tuple(known)))
    return tuple(
        client
        for client in clients
        if not names or any(_is_called(client, name) for name in names)
    )


def _is_called(client: ClientConfig, name: str) -> bool:
    return name in (client.client, f"{client.client}:{client.target}")


def _names_of(client: ClientConfig) -> tuple[str, ...]:
    """As the user may call it; its only target needs no name."""
    return tuple(dict.fromkeys((client.client, client.name)))


def _unknown_client(name: str, known: Sequence[str]) -> Diagnostic:
    help_text = nearest(name, known)
    if os.path.exists(name):
        help_text = (
            "a document needs a place to write to: `--output DIR --package NAME`"
        )
    return Diagnostic(
        code="CFG007",
        severity=Severity.ERROR,
        message=f"the config has no client `{name}`",
        help=help_text,
    )


def _clients(
    tables: Entry, targets: Mapping[str, Target], bag: Diagnostics
) -> tuple[ClientConfig, ...]:
    if not tables.members:
        message = "there is no client to generate"
        bag.add(error("CFG009", message, tables.path, tables.file))
    return tuple(
        client
        for table in tables.members.values()
        for client in _runs(table, targets, bag)
    )


def _runs(
    table: Entry, targets: Mapping[str, Target], bag: Diagnostics
) -> Iterator[ClientConfig]:
    """A client once for each of its targets."""
    known = tuple(targets)
    check_targets(table, known, bag)
    chosen = targets_of(table, known)
    for target in dict.fromkeys(chosen):
        own = table_for(table, target, known)
        check_names(KEYS, own, targets[target], bag)
        if "output" not in own.members:
            path = (table.members.get(target) or table).path
            bag.add(error("CFG005", "`output` is missing", path, table.file))
            continue
        name = table.name if len(chosen) == 1 else f"{table.name}:{target}"
        yield _client(name, target, own)


def _client(name: str, target: str, table: Entry) -> ClientConfig:
    folder = table.file.folder
    output = _normal((folder / (table.text("output") or "")).absolute())
    client = ClientConfig(
        name=name,
        client=table.name,
        target=target,
        output=output,
        repository=repository_of(folder),
        inputs=Inputs(root=Path.cwd(), reach=Reach(project=folder)),
        options=TargetOptions(package=output.name),
        places=dict(places_of(table)),
    )
    return add_api_name(apply_keys(client, KEYS, table))


def _normal(path: Path) -> Path:
    """Without ``.`` and ``..``, and without following links."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and len(parts) > 1:
            parts.pop()
        elif part != "..":
            parts.append(part)
    return Path(*parts)
