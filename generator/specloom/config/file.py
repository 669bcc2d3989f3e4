"""A config file that was read: its values, and where each of them is written."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.disk.plain_file import read_plain_file
from specloom.ir.origin import Origin
from specloom.source.document import Document, JsonValue
from specloom.source.node import Node, root_of
from specloom.source.pointers import from_keys
from specloom.source.reading.files import SourceFile
from specloom.source.toml.positions import KeyPath, toml_offsets

FILE_NAME = "specloom.toml"
PYPROJECT_NAME = "pyproject.toml"
PYPROJECT_TABLE: KeyPath = ("tool", "specloom")

MOST_BYTES = 16 * 1024 * 1024
"""What a config may have; others hold a few thousand."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PARSE_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigFile:
    """``path`` is what messages show; ``table`` is the part of the file that is ours."""

    path: str
    text: str = field(repr=False)
    folder: Path
    table: KeyPath
    values: Mapping[str, object]
    places: Mapping[KeyPath, int] = field(repr=False)

    def origin(self, path: KeyPath = ()) -> Origin:
        """Where an entry is written; a missing one gets the place of what is around it."""
        full = (*self.table, *path)
        for length in range(len(full), -1, -1):
            if full[:length] in self.places or not length:
                offset = self.places.get(full[:length], 0)
                return Origin(file=self.path, address=_address(full), offset=offset)
        raise AssertionError("unreachable: the empty path ends the loop")


def load_config_file(path: Path, shown: str) -> ConfigFile:
    """Read a TOML file. Fatal(CFG001) when it cannot be read, Fatal(CFG002) for syntax."""
    try:
        text = read_plain_file(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _fatal("CFG001", f"`{shown}` is not UTF-8 text", shown) from problem
    except OSError as problem:
        message = f"`{shown}` cannot be read: {problem.strerror}"
        raise _fatal("CFG001", message, shown) from problem
    try:
        values: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise _syntax_error(problem, text, shown) from problem
    except RecursionError:
        raise _fatal("CFG002", f"`{shown}` is nested too deeply", shown) from None
    table = PYPROJECT_TABLE if path.name == PYPROJECT_NAME else ()
    return ConfigFile(
        path=shown,
        text=text,
        folder=path.parent,
        table=table,
        values=_inner_table(values, table),
        places=toml_offsets(text),
    )


def cursor(file: ConfigFile, path: KeyPath) -> Node | None:
    """An entry as a cursor, for those who read it like a document; None without it."""
    root: JsonValue = cast("dict[str, JsonValue]", file.values)
    for key in reversed(file.table):
        root = {str(key): root}
    source = SourceFile(file.path, file.text, "")
    return root_of(Document(source=source, root=root)).find(
        from_keys((*file.table, *path))
    )


def has_our_table(path: Path) -> bool:
    """Whether a ``pyproject.toml`` configures this tool. A broken one counts if it names it."""
    try:
        text = read_plain_file(path, MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    try:
        return bool(_inner_table(tomllib.loads(text), PYPROJECT_TABLE))
    except (tomllib.TOMLDecodeError, RecursionError):
        return "[tool.specloom" in text


def table_at(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The table below a key; an empty one when something else is there."""
    value = values.get(key)
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _inner_table(values: Mapping[str, object], table: KeyPath) -> Mapping[str, object]:
    for part in table:
        values = table_at(values, str(part))
    return values


def _address(path: KeyPath) -> str:
    return ".".join(
        part if _BARE_KEY.fullmatch(part) else f'"{part}"' for part in map(str, path)
    )


def _fatal(code: str, message: str, shown: str, offset: int | None = None) -> Fatal:
    return Fatal(
        Diagnostic(
            code=code,
            severity=Severity.ERROR,
            message=message,
            at=Origin(file=shown, offset=offset),
        )
    )


def _syntax_error(problem: tomllib.TOMLDecodeError, text: str, shown: str) -> Fatal:
    """The parser's message, its place taken out of the words and made an offset."""
    words = str(problem)
    found = _PARSE_PLACE.search(words)
    offset = len(text)
    if found and found.group(1):
        before = text.split("\n")[: int(found.group(1)) - 1]
        offset = sum(len(line) + 1 for line in before) + int(found.group(2)) - 1
    message = "this is not TOML: " + _PARSE_PLACE.sub("", words)
    return _fatal("CFG002", message, shown, offset)
