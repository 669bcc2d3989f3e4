"""Compares a parsed TOML value with the description, and says what is wrong where.

Every problem is reported, not only the first one; nothing is corrected or ignored.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from math import inf, isfinite
from typing import cast

from specloom.config.entry import Entry
from specloom.config.file import ConfigFile
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
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.source.toml.positions import KeyPath


def check_shape(
    value: object, shape: ValueShape, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> None:
    """Add a diagnostic for each entry at or below ``path`` that the shape does not admit."""
    match shape:
        case TextShape():
            if value is False and shape.or_false:
                return
            if _is_type(value, str, "a string", path, file, bag):
                _check_text(str(value), shape, path, file, bag)
        case TextsShape():
            _check_texts(value, shape, path, file, bag)
        case FlagShape():
            _is_type(value, bool, "true or false", path, file, bag)
        case NumberShape():
            _check_number(value, shape, path, file, bag)
        case TableShape():
            _check_table(value, shape, path, file, bag)
        case TablesShape():
            _check_list(value, shape.item, "a list of tables", path, file, bag)
        case DataShape():
            _check_data(value, path, file, bag)
        case EntriesShape():
            for key, item in _members(value, path, file, bag):
                _check_text(key, shape.key, (*path, key), file, bag)
                check_shape(item, shape.value, (*path, key), file, bag)


def check_meaning(entry: Entry, shape: ValueShape, bag: Diagnostics) -> None:
    """What shapes cannot say, asked of each key whose value has its shape."""
    match shape:
        case TableShape(keys=keys):
            for key in keys:
                member = entry.members.get(key.name)
                if member is not None and key.check and _fits(member, key.shape):
                    key.check(member, bag)
                if member is not None:
                    check_meaning(member, key.shape, bag)
        case EntriesShape(value=value):
            for member in entry.members.values():
                check_meaning(member, value, bag)
        case _:
            pass


def nearest(word: str, known: Sequence[str]) -> str:
    """Help text with the known word that was probably meant, or all of them."""
    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return "known here: " + ", ".join(f"`{name}`" for name in known) if known else ""


def error(code: str, message: str, path: KeyPath, file: ConfigFile) -> Diagnostic:
    """An error at an entry of the config file."""
    return Diagnostic(
        code=code, severity=Severity.ERROR, message=message, at=file.origin(path)
    )


def _fits(entry: Entry, shape: ValueShape) -> bool:
    found = Diagnostics()
    check_shape(entry.value, shape, entry.path, entry.file, found)
    return not found.failed


def _members(
    value: object, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> list[tuple[str, object]]:
    if not _is_type(value, dict, "a table", path, file, bag):
        return []
    return list(cast("Mapping[str, object]", value).items())


def _check_table(
    value: object, shape: TableShape, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> None:
    known = {key.name: key for key in shape.keys}
    members = _members(value, path, file, bag)
    for name, item in members:
        if name in known:
            check_shape(item, known[name].shape, (*path, name), file, bag)
        else:
            bag.add(_unknown_key(name, tuple(known), path, file))
    if isinstance(value, dict):
        present = {name for name, _ in members}
        for key in shape.keys:
            if key.required and key.name not in present:
                bag.add(_missing_key(key, path, file))
        if shape.either and not present.intersection(shape.either):
            bag.add(_missing_key(known[shape.either[0]], path, file))


def _unknown_key(
    name: str, known: Sequence[str], path: KeyPath, file: ConfigFile
) -> Diagnostic:
    return Diagnostic(
        code="CFG003",
        severity=Severity.ERROR,
        message=f"unknown key `{name}`",
        at=file.origin((*path, name)),
        help=nearest(name, known),
    )


def _missing_key(key: Key, path: KeyPath, file: ConfigFile) -> Diagnostic:
    return Diagnostic(
        code="CFG005",
        severity=Severity.ERROR,
        message=f"`{key.name}` is missing",
        at=file.origin(path),
        help=key.doc,
    )


def _check_texts(
    value: object, shape: TextsShape, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> None:
    if isinstance(value, str):
        _check_text(value, shape.item, path, file, bag)
        return
    words = "a string or a list of strings"
    _check_list(value, shape.item, words, path, file, bag)


def _check_list(
    value: object,
    item: ValueShape,
    words: str,
    path: KeyPath,
    file: ConfigFile,
    bag: Diagnostics,
) -> None:
    if not _is_type(value, list, words, path, file, bag):
        return
    items = cast("list[object]", value)
    if not items:
        bag.add(error("CFG006", "the list is empty", path, file))
    for index, one in enumerate(items):
        check_shape(one, item, (*path, index), file, bag)


def _check_data(
    value: object, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> None:
    if isinstance(value, dict):
        for key, item in cast("Mapping[str, object]", value).items():
            _check_data(item, (*path, key), file, bag)
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            _check_data(item, (*path, index), file, bag)
    elif isinstance(value, float) and not isfinite(value):
        bag.add(error("CFG006", f"JSON has no number `{value}`", path, file))
    elif not isinstance(value, str | int | float):
        message = f"expected a value that JSON has, not {_kind(value)}"
        bag.add(error("CFG004", message, path, file))


def _check_text(
    value: str, shape: TextShape, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> None:
    if shape.choices and value not in shape.choices:
        bag.add(
            Diagnostic(
                code="CFG006",
                severity=Severity.ERROR,
                message=f"`{value}` is not one of the known values",
                at=file.origin(path),
                help=nearest(value, shape.choices),
            )
        )
    if shape.pattern is not None and not re.fullmatch(shape.pattern, value):
        message = f"`{value}` is not {shape.wanted}"
        bag.add(error("CFG006", message, path, file))


def _check_number(
    value: object, shape: NumberShape, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> None:
    # true is an integer to isinstance, and is none here
    if isinstance(value, bool) or not isinstance(value, int | float):
        bag.add(error("CFG004", f"expected a number, not {_kind(value)}", path, file))
    elif not shape.fraction and isinstance(value, float):
        bag.add(error("CFG004", f"expected a whole number, not `{value}`", path, file))
    elif not 0 <= value < inf:
        problem = "negative" if value < 0 else "no number to count with"
        bag.add(error("CFG006", f"`{value}` is {problem}", path, file))


def _is_type(
    value: object,
    wanted: type[object],
    words: str,
    path: KeyPath,
    file: ConfigFile,
    bag: Diagnostics,
) -> bool:
    if isinstance(value, wanted):
        return True
    bag.add(error("CFG004", f"expected {words}, not {_kind(value)}", path, file))
    return False


def _kind(value: object) -> str:
    kinds: dict[type[object], str] = {
        str: "a string",
        bool: "a boolean",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return kinds.get(type(value), "a date or time")
