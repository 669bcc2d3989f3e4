"""Schema coordinates in the answer to an introspection query: pointers into its JSON.

As for SDL, they are looked up only for the messages that are shown.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import cast

_MEMBERS = ("fields", "inputFields", "enumValues")
_COORDINATE = re.compile(r"(?:(@)?(\w+))(?:\.(\w+))?(?:\((\w+):\))?")


def pointers_of(text: str, coordinates: Iterable[str]) -> dict[str, str]:
    """Pointers to the names that schema coordinates stand for, as far as they are there.

    ``Query.hero`` is at ``#/data/__schema/types/4/fields/0/name``.
    """
    try:
        root: object = json.loads(text)
    except ValueError:
        return {}
    base = "#"
    if "__schema" not in _map(root):
        root, base = _map(root).get("data"), "#/data"
    schema, base = _map(_map(root).get("__schema")), f"{base}/__schema"
    found: dict[str, str] = {}
    for coordinate in coordinates:
        pointer = _pointer(schema, base, coordinate)
        if pointer is not None:
            found[coordinate] = pointer
    return found


def _pointer(schema: Mapping[str, object], base: str, coordinate: str) -> str | None:
    parts = _COORDINATE.fullmatch(coordinate)
    if parts is None:
        return None
    directive, owner, member, argument = parts.groups()
    if owner == "schema" and member is None:
        return base
    here = _named(schema, ("directives",) if directive else ("types",), owner)
    if here is None:
        return None
    pointer, value = f"{base}/{here[0]}", here[1]
    for name, lists in ((member, _MEMBERS), (argument, ("args",))):
        inner = _named(value, lists, name) if name else None
        if inner is not None:
            pointer, value = f"{pointer}/{inner[0]}", inner[1]
    return f"{pointer}/name"


def _named(
    holder: Mapping[str, object], lists: Iterable[str], name: str
) -> tuple[str, Mapping[str, object]] | None:
    """The member of one of some lists that has a name: ``fields/3``, and its value."""
    for key in lists:
        values = holder.get(key)
        for index, value in enumerate(_list(values)):
            if _map(value).get("name") == name:
                return f"{key}/{index}", _map(value)
    return None


def _map(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
