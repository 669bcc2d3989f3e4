"""Every declared key arrives at an option that there is, as a value of its type."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_type_hints

import pytest
from pydantic import ConfigDict, TypeAdapter
from specloom.config.entry import Entry, entry_at
from specloom.config.file import ConfigFile
from specloom.config.keys import KEYS, client_shape
from specloom.config.model import ClientConfig
from specloom.config.options import apply_keys, option_at, options_of
from specloom.config.shapes import (
    DataShape,
    EntriesShape,
    FlagShape,
    Key,
    NumberShape,
    TableShape,
    TablesShape,
    TextShape,
    TextsShape,
    ValueShape,
)
from specloom.planning.options import TargetOptions
from specloom.registry import TARGETS

EMPTY = ClientConfig(
    name="",
    target="",
    output=Path(),
    options=TargetOptions(package=""),
)
ARRANGED = {"output", "targets"}
"""Keys that choose the runs themselves, and are no options of one."""
UNUSUAL: Mapping[str, object] = {
    "recognise_pagination": False,
    "auth": {"key": {"header": "X-Key"}},
}
"""Values where any one of the shape would not do: a default, keys that exclude each other."""


def leaves(keys: tuple[Key, ...]) -> Iterator[tuple[tuple[str, ...], Key]]:
    """Each key that becomes an option, by its path below the table of a client."""
    for key in keys:
        if isinstance(key.shape, TableShape) and not key.into:
            for path, inner in leaves(key.shape.keys):
                yield (key.name, *path), inner
        else:
            yield (key.name,), key


OPTIONS = [pytest.param(path, key, id=".".join(path)) for path, key in leaves(KEYS)]


def sample(shape: ValueShape) -> object:
    """A value of a shape that differs from every default."""
    match shape:
        case TextShape(choices=choices):
            return choices[0] if choices else "text"
        case TextsShape(item=item):
            return [sample(item), sample(item)]
        case FlagShape():
            return True
        case NumberShape():
            return 7
        case TableShape(keys=keys):
            return {key.name: sample(key.shape) for key in keys}
        case TablesShape(item=item):
            return [sample(item)]
        case EntriesShape(value=value):
            return {"one": sample(value)}
        case DataShape():
            return {"a": 1}


@pytest.mark.parametrize(("path", "key"), OPTIONS)
def test_a_key_becomes_an_option_of_its_type(path: tuple[str, ...], key: Key) -> None:
    if key.name in ARRANGED:
        assert not options_of(key)
        return
    value = sample(key.shape)
    if key.name in UNUSUAL:
        value = UNUSUAL[key.name]
    read = apply_keys(EMPTY, KEYS, table_of(path, value))
    assert options_of(key)  # what becomes no option is read by nobody
    for option in options_of(key):
        held = option_at(read, option)
        assert held != option_at(EMPTY, option), option
        check_type(EMPTY, option, held)


def test_no_target_is_called_like_a_key() -> None:
    names = [key.name for key in client_shape(tuple(TARGETS)).keys]
    assert len(names) == len(set(names))


def test_every_key_is_documented_in_a_sentence() -> None:
    for _, key in leaves(client_shape(tuple(TARGETS)).keys):
        assert key.doc.endswith("."), key.name


def table_of(path: tuple[str, ...], value: object) -> Entry:
    for name in reversed(path):
        value = {name: value}
    assert isinstance(value, Mapping)
    file = ConfigFile(
        path="specloom.toml", text="", folder=Path(), table=(), values=value, places={}
    )
    return entry_at((), value, file)


def check_type(options: object, path: str, value: object) -> None:
    """The value fits the annotation of the option."""
    *above, name = path.split(".")
    holder = option_at(options, ".".join(above)) if above else options
    hint = get_type_hints(type(holder))[name]
    arbitrary = ConfigDict(arbitrary_types_allowed=True)
    TypeAdapter(hint, config=arbitrary).validate_python(value, strict=True)
