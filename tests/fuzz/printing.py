"""Mutated values as documents again: JSON, YAML and TOML."""

import json
from random import Random

import yaml
from specloom.diagnostics.model import Fatal
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile

from tests.fuzz.trees import Value


def parse(name: str, data: bytes) -> Value:
    """The value of a JSON or YAML file; a text where it is neither."""
    text = data.decode("utf-8", "replace")
    try:
        return parse_document(SourceFile(name, text, "")).root
    except Fatal:
        return text


def print_document(name: str, value: Value, random: Random) -> bytes:
    """A value in the language of a file's name. ``ValueError`` where it cannot be said."""
    try:
        if name.endswith(".toml"):
            text = print_toml(value)
        elif name.endswith(".json"):
            text = _print_json(value, random)
        else:
            text = random.choice([_print_yaml, _print_yaml, _print_json])(value, random)
    except (RecursionError, TypeError) as problem:
        raise ValueError(
            "it is nested too deeply, or no value of the language"
        ) from problem
    return text.encode("utf-8", "surrogatepass")


def _print_json(value: Value, random: Random) -> str:
    return json.dumps(
        value, indent=random.choice([None, 1]), ensure_ascii=random.random() < 0.7
    )


def _print_yaml(value: Value, random: Random) -> str:
    try:
        return yaml.dump(
            value,
            allow_unicode=random.random() < 0.7,
            sort_keys=False,
            width=random.choice([20, 80, 10_000]),
            default_flow_style=random.choice([None, False, False, True]),
        )
    except yaml.YAMLError as problem:
        raise ValueError("YAML cannot say it") from problem


def print_toml(value: Value) -> str:
    """A table as TOML: tables of the first two levels by their headers, the rest inline."""
    if not isinstance(value, dict):
        raise ValueError("a document is a table")
    lines: list[str] = []
    _table((), value, lines)
    return "\n".join(lines) + "\n"


def _table(path: tuple[str, ...], table: dict[str, Value], lines: list[str]) -> None:
    inner = {key: item for key, item in table.items() if _has_header(path, item)}
    for key, item in table.items():
        if key not in inner:
            lines.append(f"{_key(key)} = {_inline(item)}")
    for key, item in inner.items():
        below = (*path, key)
        lines.append(f"[{'.'.join(map(_key, below))}]")
        if isinstance(item, dict):
            _table(below, item, lines)


def _has_header(path: tuple[str, ...], item: Value) -> bool:
    return len(path) < 3 and isinstance(item, dict)


def _key(key: str) -> str:
    return json.dumps(str(key), ensure_ascii=False).replace("\x7f", "\\u007f")


def _inline(value: Value) -> str:
    match value:
        case dict():
            items = (f"{_key(key)} = {_inline(item)}" for key, item in value.items())
            return "{ " + ", ".join(items) + " }"
        case list():
            return "[" + ", ".join(map(_inline, value)) + "]"
        case str():
            return _key(value)
        case None:
            return '""'
        case float():
            return repr(value) if "." in repr(value) or "e" in repr(value) else "nan"
        case _:
            return json.dumps(value)
