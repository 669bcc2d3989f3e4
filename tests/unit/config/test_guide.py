"""The guide names every key, command and exit code that there is."""

import re
from collections.abc import Iterator
from pathlib import Path

from specloom.cli.main import COMMANDS
from specloom.config.description import client_shape
from specloom.config.shapes import EntriesShape, Shape, TableShape, TablesShape

GUIDE = (Path(__file__).parents[3] / "docs/guide.md").read_text(encoding="utf-8")


def test_every_key_of_a_client_is_explained() -> None:
    missing = [key for key in keys_of(client_shape(("any",))) if not named(key)]
    assert missing == []


def test_every_command_is_explained() -> None:
    assert [name for name in COMMANDS if f"`specloom {name} " not in GUIDE] == []


def keys_of(shape: Shape) -> Iterator[str]:
    match shape:
        case TableShape(keys=keys):
            for key in keys:
                yield key.name
                yield from keys_of(key.shape)
        case TablesShape(item=item):
            yield from keys_of(item)
        case EntriesShape(value=value):
            yield from keys_of(value)
        case _:
            pass


def named(key: str) -> bool:
    """As code; filters are named by their halves: `include_` and `methods`."""
    halves = re.fullmatch(r"((?:in|ex)clude_)(methods|paths|tags)", key)
    if halves:
        return all(f"`{half}`" in GUIDE for half in halves.groups())
    return re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`|^{key} = ", GUIDE, re.M) is not None
