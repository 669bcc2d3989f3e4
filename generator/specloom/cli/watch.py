"""``specloom watch``: write clients again whenever what they are made of is saved.

Files are looked at a few times a second: that works the same on every system and on
network folders, and costs a millisecond for a hundred files.
"""

import signal
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import click

from specloom.cli.console import Console, console_options
from specloom.cli.reach import RemoteOptions, remote_options
from specloom.cli.runs import FAILED, run_clients
from specloom.cli.selection import CONFIG_OPTION, OUTSIDE_OPTION, clients_inside
from specloom.cli.summary import summary_json, summary_line
from specloom.config.file import ConfigFile
from specloom.config.find import find_config
from specloom.config.model import ClientConfig
from specloom.config.read import read_clients, select_clients
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.source.reading.files import expand, is_path
from specloom.workspace import ClientResult, write

SECONDS = 0.3
"""Between two looks; what is saved in pieces is waited for."""

Stamps: TypeAlias = Mapping[Path, tuple[int, int] | None]
"""Time and size of each file; None for one that is not there."""


@dataclass(slots=True, kw_only=True)
class _Watch:
    """``read`` are the files that each client was last made of, by its name."""

    names: tuple[str, ...]
    explicit: str | None
    remote: RemoteOptions
    allow_outside: bool
    console: Console
    config: Path = field(default_factory=Path)
    clients: tuple[ClientConfig, ...] = ()
    read: dict[str, tuple[Path, ...]] = field(
        default_factory=dict[str, tuple[Path, ...]]
    )


@click.command("watch")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@CONFIG_OPTION
@OUTSIDE_OPTION
@remote_options
@console_options
def command(
    console: Console,
    names: tuple[str, ...],
    config: str | None,
    allow_outside: bool,
    remote: RemoteOptions,
) -> None:
    """Write the clients of the config, and again when a file of theirs is saved.

    That is the config, documents and the files that they refer to, operations and
    overlays. Only clients that are concerned are written. Ends with Ctrl-C. Exit codes: 0
    ended, 2 the config is not right at the start.
    """
    watch = _Watch(
        names=names,
        explicit=config,
        remote=remote,
        allow_outside=allow_outside,
        console=console,
    )
    _end_with_control_c()
    with suppress(KeyboardInterrupt):
        if not _configure(watch):
            raise click.exceptions.Exit(FAILED)
        _run(watch)
    console.say("stopped")


def _end_with_control_c() -> None:
    """Shells start what is in the background so that it ignores Ctrl-C, or holds it back;
    this never ends otherwise."""
    with suppress(ValueError):  # where it is not the main thread that is asked
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "pthread_sigmask"):
        wanted = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
        signal.pthread_sigmask(signal.SIG_UNBLOCK, wanted)


def _configure(watch: _Watch) -> bool:
    """Read the config; false, and it has been said why, when there are no clients."""
    from specloom.registry import TARGETS

    said = Diagnostics()
    watch.clients = ()
    try:
        file: ConfigFile = find_config(Path.cwd(), watch.explicit)
        watch.config = Path(file.path)
        clients = read_clients(file, said, targets=TARGETS)
        chosen = select_clients(clients, watch.names if clients else (), said)
        chosen = clients_inside(chosen, watch.allow_outside, said)
        watch.clients = watch.remote.apply_to(chosen, keeps=True)
    except Fatal as problem:
        said.add_fatal(problem)
    watch.console.show(said)
    return not said.failed


def _run(watch: _Watch) -> None:
    due = watch.clients
    while True:
        before = _stamps(watch)
        for result in run_clients(due, write, watch.console):
            _say(result, watch.console)
            watch.read[result.client.name] = _files_of(result, watch)
        before = {**_stamps(watch), **before}
        count = len(before)
        watch.console.say(f"watching {count} file{'s' * (count != 1)}")
        changed = _wait_for_change(watch, before)
        if watch.config in changed:
            _configure(watch)
            due = watch.clients
        else:
            due = tuple(
                client
                for client in watch.clients
                if changed.intersection(_watched_files(client, watch))
            )


def _say(result: ClientResult, console: Console) -> None:
    as_json = console.output_format == "json"
    console.say(summary_json(result) if as_json else summary_line(result))


def _files_of(result: ClientResult, watch: _Watch) -> tuple[Path, ...]:
    """What a client was made of; what the last good run read, when this one failed."""
    if result.package is None:
        return watch.read.get(result.client.name, ())
    paths = (spec.path for spec in result.package.specs)
    return tuple(Path(path) for path in paths if is_path(path))


def _watched_files(client: ClientConfig, watch: _Watch) -> Iterable[Path]:
    """The files that a client depends on; globs are looked at anew."""
    inputs = client.inputs
    root = inputs.root or Path()
    for written in (*inputs.specs, *inputs.operations, *inputs.overlays):
        if not is_path(written):
            continue
        try:
            for path in expand((written,), root=root):
                yield root / path
        except Fatal:
            yield root / written  # it may come
    yield from watch.read.get(client.name, ())


def _stamps(watch: _Watch) -> Stamps:
    paths = [path for client in watch.clients for path in _watched_files(client, watch)]
    return {path: _stamp(path) for path in (watch.config, *paths)}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _wait_for_change(watch: _Watch, before: Stamps) -> frozenset[Path]:
    """Wait until something changes, and until it has stopped changing."""
    last = before
    while True:
        time.sleep(SECONDS)
        now = _stamps(watch)
        found = _differences(before, now)
        if found and now == last:
            return found
        last = now


def _differences(before: Stamps, now: Stamps) -> frozenset[Path]:
    paths: Sequence[Path] = [*before, *now]
    return frozenset(path for path in paths if before.get(path) != now.get(path))
