"""``specloom diff``: what changed in the public API of a generated package."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from specloom.cli.console import Console, console_options
from specloom.cli.runs import DONE, FAILED, FOUND
from specloom.cli.selection import CONFIG_OPTION, configured_clients
from specloom.config.find import relative_path
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.diagnostics.render_github import escape
from specloom.output.diff.changelog import print_changelog, summarise
from specloom.output.diff.changes import ApiChange, version_hint
from specloom.output.diff.diff import compare
from specloom.output.diff.releases import load_surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two packages; ``name`` is that of the client, if the config has it."""

    old: str
    new: str
    name: str = ""


@click.command("diff")
@click.argument("words", nargs=-1, metavar="OLD NEW | [NAME]...")
@click.option(
    "--against",
    metavar="REVISION",
    help="Compare clients of the config with this commit, as in HEAD or v1.2.",
)
@click.option(
    "--fail-on-breaking", is_flag=True, help="Exit with 1 if a user may break."
)
@CONFIG_OPTION
@console_options
def command(
    console: Console,
    words: tuple[str, ...],
    against: str | None,
    fail_on_breaking: bool,
    config: str | None,
) -> None:
    """Tell how the public API of a package has changed, as text for a changelog.

    OLD and NEW are folders of packages, their PUBLIC_API.txt, or REVISION:FOLDER. Exit
    codes: 0, 1 for a breaking change with --fail-on-breaking, 2 failed.
    """
    diagnostics = Diagnostics()
    worst = DONE
    for pair in _pairs(words, against, config, diagnostics):
        try:
            changes = compare(
                load_surface(pair.old, Path.cwd()), load_surface(pair.new, Path.cwd())
            )
        except Fatal as problem:
            diagnostics.add_fatal(problem)
            continue
        for line in _lines(pair, changes, console):
            console.say(line)
        if fail_on_breaking and version_hint(changes) == "major":
            worst = FOUND
    console.show(diagnostics)
    raise click.exceptions.Exit(FAILED if diagnostics.failed else worst)


def _pairs(
    words: Sequence[str],
    against: str | None,
    config: str | None,
    diagnostics: Diagnostics,
) -> Iterator[Pair]:
    if against is None:
        if len(words) != 2:
            raise click.UsageError("name two packages, or a commit with --against.")
        yield Pair(old=words[0], new=words[1])
        return
    for client in configured_clients(words, config, diagnostics):
        folder = relative_path(client.output)
        yield Pair(old=f"{against}:{folder}", new=folder, name=client.name)


def _lines(pair: Pair, changes: Sequence[ApiChange], console: Console) -> Iterator[str]:
    match console.output_format:
        case "json":
            yield _json(pair, changes)
        case "github":
            yield from (_annotation(change) for change in changes)
            yield _headline(pair, summarise(changes))
        case _:
            yield _headline(pair, summarise(changes))
            yield from print_changelog(changes)


def _headline(pair: Pair, text: str) -> str:
    return f"{pair.name}: {text}" if pair.name else text


def _annotation(change: ApiChange) -> str:
    level = "warning" if change.effect == "breaking" else "notice"
    message = escape(f"{change.symbol}: {change.what}")
    return f"::{level} title={change.effect} change::{message}"


def _json(pair: Pair, changes: Sequence[ApiChange]) -> str:
    return json.dumps(
        {
            "client": pair.name or None,
            "version": version_hint(changes),
            "changes": [
                {"effect": item.effect, "symbol": item.symbol, "what": item.what}
                for item in changes
            ],
        }
    )
