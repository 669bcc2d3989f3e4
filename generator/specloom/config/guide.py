"""The tables of keys in the guide: ``python -m specloom.config.guide docs/guide.md``."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from specloom.config.keys import client_shape
from specloom.config.shapes import (
    EntriesShape,
    Key,
    TableShape,
    TablesShape,
    TextShape,
    TextsShape,
    ValueShape,
)

BEGIN, END = "<!-- keys: `make schema` writes them -->\n", "<!-- end of keys -->\n"


def update_tables(guide: str, targets: Sequence[str]) -> str:
    """The guide, its tables of keys made anew."""
    before, _, rest = guide.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{key_tables(targets)}{END}{after}"


def key_tables(targets: Sequence[str]) -> str:
    """A table of the keys of a client, and one of the keys of each table in it."""
    tables = [_table(client_shape(targets).keys)]
    for key in client_shape(targets).keys:
        inner = _keys_inside(key.shape)
        if inner and key.name not in targets:
            tables.append(f"`{_header(key)}` has these keys:\n\n{_table(inner)}")
    return "\n" + "\n".join(tables) + "\n"


def _table(keys: Sequence[Key]) -> str:
    rows = [f"| `{_key_text(key)}` | {_doc(key)} |\n" for key in keys]
    return "| key | meaning |\n|---|---|\n" + "".join(rows)


def _doc(key: Key) -> str:
    choices = ", ".join(f"`{choice}`" for choice in _choices(key.shape))
    words = f"{key.doc} One of {choices}." if choices else key.doc
    words = f"{words} Needed." if key.required else words
    return words.replace("|", r"\|")


def _choices(shape: ValueShape) -> Iterator[str]:
    match shape:
        case TextShape(choices=choices) | TextsShape(item=TextShape(choices=choices)):
            yield from choices
        case EntriesShape(value=value):
            yield from _choices(value)
        case _:
            pass


def _key_text(key: Key) -> str:
    """A value by its key, a table by its header."""
    match key.shape:
        case TableShape() | EntriesShape() | TablesShape():
            return _header(key)
        case _:
            return key.name


def _header(key: Key) -> str:
    match key.shape:
        case EntriesShape(value=TableShape()):
            return f"[….{key.name}.NAME]"
        case TablesShape():
            return f"[[….{key.name}]]"
        case _:
            return f"[….{key.name}]"


def _keys_inside(shape: ValueShape) -> tuple[Key, ...]:
    match shape:
        case TableShape(keys=keys):
            return keys
        case TablesShape(item=TableShape(keys=keys)):
            return keys
        case EntriesShape(value=TableShape(keys=keys)):
            return keys
        case _:
            return ()


if __name__ == "__main__":
    from specloom.registry import TARGETS

    page = Path(sys.argv[1])
    text = update_tables(page.read_text(encoding="utf-8"), tuple(TARGETS))
    page.write_text(text, encoding="utf-8", newline="\n")
