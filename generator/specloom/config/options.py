"""From what is written to options: each key says which option it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from specloom.config.entry import Entry, pairs, texts
from specloom.config.shapes import (
    DataShape,
    EntriesShape,
    FlagShape,
    Key,
    NumberShape,
    Read,
    TableShape,
    TablesShape,
    TextShape,
    TextsShape,
    ValueShape,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Options = TypeVar("Options", bound="DataclassInstance")


def apply_keys(options: Options, keys: Sequence[Key], table: Entry) -> Options:
    """The options, with what a table says about them. Checked before."""
    for key in keys:
        entry = table.members.get(key.name)
        if entry is None:
            continue
        for path, read in options_of(key).items():
            options = set_option(options, path.split("."), read(entry))
        if isinstance(key.shape, TableShape) and not key.into:
            options = apply_keys(options, key.shape.keys, entry)
    return options


def options_of(key: Key) -> Mapping[str, Read]:
    """The path of each option that a key becomes, and how it is read."""
    if isinstance(key.into, str):
        return {key.into: _read_of(key.shape)} if key.into else {}
    return key.into


def set_option(options: Options, path: Sequence[str], value: object) -> Options:
    """The options with another value at a path, as ``passes.connection.title``."""
    name, *inner = path
    if inner:
        held: object = getattr(options, name)
        assert is_dataclass(held) and not isinstance(held, type)
        value = set_option(held, inner, value)
    return replace(options, **{name: value})


def option_at(options: object, path: str) -> object:
    """The value at a path."""
    for name in path.split("."):
        options = getattr(options, name)
    return options


def _read_of(shape: ValueShape) -> Read:
    match shape:
        case TextShape() | FlagShape() | NumberShape():
            return _value
        case TextsShape():
            return texts
        case EntriesShape(value=TextShape()):
            return pairs
        case EntriesShape() | TableShape() | TablesShape() | DataShape():
            raise TypeError("how such a value becomes an option has to be said")


def _value(entry: Entry) -> object:
    return entry.value
