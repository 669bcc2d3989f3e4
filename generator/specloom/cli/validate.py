"""``specloom validate``: what the official rules say about documents."""

import json

import click

from specloom.cli.console import Console, console_options
from specloom.cli.reach import RemoteOptions, remote_options
from specloom.cli.runs import DONE, FAILED, FOUND
from specloom.cli.selection import (
    CONFIG_OPTION,
    OVERLAY_OPTION,
    ClientSelection,
    clients_or_documents,
    each_once,
)
from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostics, Fatal, Severity
from specloom.passes.options import Filters

PREFIX = "VAL"


@click.command("validate")
@click.argument("words", nargs=-1, metavar="[NAME | DOCUMENT]...")
@CONFIG_OPTION
@OVERLAY_OPTION
@remote_options
@console_options
def command(
    console: Console,
    remote: RemoteOptions,
    words: tuple[str, ...],
    config: str | None,
    overlays: tuple[str, ...],
) -> None:
    """Check one DOCUMENT (or several that make one API), or the config's clients.

    By the official meta-schema and by the rules that it cannot say: unique operation
    ids, path variables, defaults. A document that breaks rules may still be generated
    from; `report` shows what would be lost. Exit codes: 0 valid, 1 not, 2 cannot be read.
    """
    diagnostics = Diagnostics()
    selection = ClientSelection(
        words=words, config=config, filters=Filters(), overlays=overlays
    )
    clients = remote.apply_to(each_once(clients_or_documents(selection, diagnostics)))
    console.show(diagnostics)
    if diagnostics.failed:
        raise click.exceptions.Exit(FAILED)
    worst = max((_validate(client, console) for client in clients), default=DONE)
    raise click.exceptions.Exit(worst)


def breaks_rules(diagnostics: Diagnostics) -> bool:
    """Whether anything but a note has been found."""
    return any(
        item.code.startswith(PREFIX) and item.severity is not Severity.NOTE
        for item in diagnostics
    )


def _validate(client: ClientConfig, console: Console) -> int:
    from specloom.pipeline import PIPELINE

    diagnostics = Diagnostics(quotable=client.quotable)
    name = client.name if client.places else ", ".join(client.inputs.specs)
    with console.progress(name):
        try:
            PIPELINE.validate(client.inputs, diagnostics)
        except Fatal as problem:
            diagnostics.add_fatal(problem)
    console.show(diagnostics)
    code = _exit_code(diagnostics)
    if console.output_format == "json":
        console.say(_json(client, diagnostics, code))
    else:
        console.say(f"{name}: {_words(diagnostics, code)}")
    return code


def _exit_code(diagnostics: Diagnostics) -> int:
    if diagnostics.failed:
        return FAILED
    return FOUND if _warnings(diagnostics) else DONE


def _warnings(diagnostics: Diagnostics) -> int:
    return sum(item.severity is Severity.WARNING for item in diagnostics)


def _words(diagnostics: Diagnostics, code: int) -> str:
    if code == FAILED:
        return "cannot be validated"
    count, notes = _warnings(diagnostics), _notes(diagnostics)
    found = "valid" if code == DONE else _count_text(count, "finding")
    if not notes:
        return found
    them = "it" if notes == 1 else "them"
    return f"{found}, {_count_text(notes, 'part')} not checked (-v shows {them})"


def _count_text(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _notes(diagnostics: Diagnostics) -> int:
    return sum(
        item.severity is Severity.NOTE and item.code.startswith(PREFIX)
        for item in diagnostics
    )


def _json(client: ClientConfig, diagnostics: Diagnostics, code: int) -> str:
    return json.dumps(
        {
            "client": client.name,
            "status": ("valid", "invalid", "failed")[code],
            "findings": _warnings(diagnostics),
            "unchecked": _notes(diagnostics),
        }
    )
