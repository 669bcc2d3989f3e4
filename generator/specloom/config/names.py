"""Names that the config gives: each target of a client is asked whether it can use them."""

from collections.abc import Sequence

from specloom.config.checks import error
from specloom.config.entry import Entry, texts
from specloom.config.model import ClientConfig
from specloom.config.shapes import (
    EntriesShape,
    Key,
    TableShape,
    TextShape,
    ValueShape,
)
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.targets.base import Target


def check_names(
    keys: Sequence[Key], table: Entry, target: Target, bag: Diagnostics
) -> None:
    """An error for each name that a target cannot use, as a word that its code reserves."""
    for key in keys:
        entry = table.members.get(key.name)
        if entry is not None:
            _check_value(key.shape, entry, target, bag)


def check_package(client: ClientConfig, target: Target, bag: Diagnostics) -> None:
    """The name of the package is one, and fits the folder that it is in."""
    problem = target.package_problem(client.options.package, client.output.name)
    if problem:
        key = "package" if "package" in client.places else "output"
        bag.add(
            Diagnostic(
                code="CFG010",
                severity=Severity.ERROR,
                message=problem,
                at=client.place(key),
                help="the folder's name is the name that is imported",
            )
        )


def _check_value(
    shape: ValueShape, entry: Entry, target: Target, bag: Diagnostics
) -> None:
    match shape:
        case TextShape(is_name=True):
            for text in texts(entry):
                _check_name(text, entry, target, bag)
        case TableShape(keys=keys):
            check_names(keys, entry, target, bag)
        case EntriesShape(key=key, value=value):
            for name, member in entry.members.items():
                if key.is_name:
                    _check_name(name, member, target, bag)
                _check_value(value, member, target, bag)
        case _:
            pass


def _check_name(text: str, entry: Entry, target: Target, bag: Diagnostics) -> None:
    if not target.is_name(text.split(".")[-1]):
        message = f"`{text}` is not a usable name: the code reserves the word"
        bag.add(error("CFG006", message, entry.path, entry.file))
