"""Makes an input smaller as long as it meets the same fault."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from time import monotonic

from tests.fuzz.case import Case
from tests.fuzz.printing import parse, print_toml
from tests.fuzz.texts import tokens_of
from tests.fuzz.trees import Value

Same = Callable[[Case], bool]
"""Whether a case meets the fault."""


def minimise(case: Case, same: Same, end: float) -> Case:
    """The smallest case that is found until ``end``, by the clock of ``monotonic``."""
    for name in case.changed:
        whole = _as_json(case, name)
        if whole is not None and same(whole):
            case = _smaller_tree(whole, name, same, end)
        else:
            case = _smaller_text(case, name, same, end)
    for name in [name for name in case.files if name not in case.changed]:
        rest = {key: data for key, data in case.files.items() if key != name}
        without = replace(case, files=rest)
        if monotonic() < end and same(without):
            case = without
    return case


def _as_json(case: Case, name: str) -> Case | None:
    if not name.endswith((".json", ".yaml")):
        return None
    value = parse(name, case.files[name])
    return None if isinstance(value, str) else _with(case, name, value)


def _with(case: Case, name: str, value: Value) -> Case:
    text = print_toml(value) if name.endswith(".toml") else json.dumps(value, indent=1)
    return replace(
        case, files={**case.files, name: text.encode("utf-8", "surrogatepass")}
    )


def _smaller_tree(case: Case, name: str, same: Same, end: float) -> Case:
    """Without every part that it does not need."""
    root: dict[str, Value] = {"root": parse(name, case.files[name])}
    progress = True
    while progress:
        progress = False
        for path in list(_paths(root)):
            if monotonic() > end:
                return case
            smaller = deepcopy(root)
            if _remove(smaller, path):
                candidate = _with(case, name, smaller["root"])
                if same(candidate):
                    root, case, progress = smaller, candidate, True
    return case


def _paths(root: dict[str, Value]) -> Iterator[tuple[str | int, ...]]:
    """Paths of all parts below the document, outer ones first, last items before others."""
    waiting: list[tuple[tuple[str | int, ...], Value]] = [((), root["root"])]
    while waiting:
        path, value = waiting.pop(0)
        keys: list[str | int] = []
        if isinstance(value, dict):
            keys = list(value)
        elif isinstance(value, list):
            keys = list(range(len(value)))
        for key in reversed(keys):
            yield (*path, key)
            waiting.append(((*path, key), value[key]))  # type: ignore[index, call-overload]


def _remove(root: dict[str, Value], path: tuple[str | int, ...]) -> bool:
    container: Value = root["root"]
    try:
        for key in path[:-1]:
            container = container[key]  # type: ignore[index, call-overload]
        del container[path[-1]]  # type: ignore[union-attr, arg-type]
    except (KeyError, IndexError, TypeError):
        return False  # it went with another part
    return True


def _smaller_text(case: Case, name: str, same: Same, end: float) -> Case:
    """Without lines, then without tokens that it does not need."""
    text = case.files[name].decode("latin-1")
    for split in (lambda whole: whole.splitlines(keepends=True), tokens_of):
        parts = split(text)
        size = len(parts) // 2
        while size and monotonic() < end:
            at = 0
            while at < len(parts) and monotonic() < end:
                fewer = parts[:at] + parts[at + size :]
                data = "".join(fewer).encode("latin-1")
                candidate = replace(case, files={**case.files, name: data})
                if same(candidate):
                    parts, case = fewer, candidate
                else:
                    at += size
            size //= 2
        text = "".join(parts)
    return case
