"""Python import statements and their order (assemble stage).

The order is that of isort and ruff: sections (future, standard library, third party,
relative), in each section `import x` before `from x import y`; relative modules from the
farthest to the nearest; names as CONSTANTS, Classes, variables; digits by their value.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from specloom.render.assembly import Import
from specloom.render.symbols import Symbol
from specloom.targets.python.syntax.layout import LINE_LENGTH

_DIGITS = re.compile(r"(\d+)")
_FUTURE, _STANDARD, _THIRD_PARTY, _RELATIVE = range(4)
_STANDARD_LIBRARY = frozenset(sys.stdlib_module_names)

_Natural = tuple[tuple[int, int, str], ...]
_MemberKey = tuple[int, _Natural, _Natural, str]
_Statement = tuple[object, str]


def package_of(path: str, *, is_package: bool) -> tuple[str, ...]:
    """The package that relative imports of a module start from, below the root."""
    parts = tuple(path.split(".")) if path else ()
    return parts if is_package else parts[:-1]


def import_statement(
    symbol: Symbol, local: str, indent: int = 0, *, package: tuple[str, ...]
) -> str:
    """What binds `local` to `symbol` in a module of `package`; its first line unindented."""
    if not symbol.name:
        return _add_alias(f"import {symbol.module}", symbol.module, local)
    member = _add_alias(symbol.name, symbol.name, local)
    return _from_statement(_relative_path(symbol.module, package), [member], indent)


def import_block(
    imports: Iterable[Import], package: tuple[str, ...], *, indent: int = 0
) -> str:
    """All imports in order, with a blank line between sections."""
    sections: defaultdict[int, list[Import]] = defaultdict(list)
    for item in imports:
        sections[_section(item.symbol.module)].append(item)
    blocks = (
        _section_lines(sections[key], package, indent) for key in sorted(sections)
    )
    return "\n\n".join(map("\n".join, blocks))


def _section_lines(
    imports: Iterable[Import], package: tuple[str, ...], indent: int
) -> list[str]:
    modules: list[tuple[_Natural, str]] = []
    members: defaultdict[str, list[str]] = defaultdict(list)
    statements: list[tuple[tuple[object, ...], str]] = []
    for item in imports:
        symbol = item.symbol
        if not symbol.name:
            line = import_statement(symbol, item.local, indent, package=package)
            modules.append((_natural(symbol.module.lower()), line))
            continue
        module = _relative_path(symbol.module, package)
        if item.local == symbol.name:
            members[module].append(symbol.name)
        else:
            line = import_statement(symbol, item.local, indent, package=package)
            statements.append(
                ((*_module_key(module), _member_key(symbol.name), item.local), line)
            )
    for module, names in members.items():
        names = sorted(set(names), key=_member_key)
        key = (*_module_key(module), _member_key(names[0]), "")
        statements.append((key, _from_statement(module, names, indent)))
    modules.sort()
    statements.sort(key=_sort_key)
    margin = " " * indent
    return [margin + line for _, line in [*modules, *statements]]


def _sort_key(pair: tuple[tuple[object, ...], str]) -> tuple[object, ...]:
    return pair[0]


def _from_statement(module: str, members: list[str], indent: int) -> str:
    line = f"from {module} import {', '.join(members)}"
    if indent + len(line) <= LINE_LENGTH:
        return line
    margin = " " * indent
    body = "".join(f"{margin}    {member},\n" for member in members)
    return f"from {module} import (\n{body}{margin})"


def _add_alias(statement: str, name: str, local: str) -> str:
    return statement if name == local else f"{statement} as {local}"


@lru_cache(maxsize=4096)
def _relative_path(module: str, package: tuple[str, ...]) -> str:
    """A module as it stands in `from … import`: relative to `package` if it is ours."""
    if not module.startswith("~"):
        return module
    target = tuple(part for part in module.removeprefix("~").split(".") if part)
    common = 0
    while common < min(len(package), len(target)) and package[common] == target[common]:
        common += 1
    return "." * (len(package) - common + 1) + ".".join(target[common:])


@lru_cache(maxsize=4096)
def _section(module: str) -> int:
    if module.startswith("~"):
        return _RELATIVE
    if module == "__future__":
        return _FUTURE
    top = module.partition(".")[0]
    return _STANDARD if top in _STANDARD_LIBRARY else _THIRD_PARTY


@lru_cache(maxsize=4096)
def _module_key(module: str) -> tuple[int, _Natural, _Natural]:
    name = module.lstrip(".")
    dots = len(module) - len(name)
    return -dots, _natural(name.lower()), _natural(name)


@lru_cache(maxsize=65_536)
def _member_key(name: str) -> _MemberKey:
    return _kind(name), _natural(name.lower()), _natural(name), name


def export_key(name: str) -> tuple[int, _Natural]:
    """The order of `__all__`: as that of imported members, but capitals come first."""
    return _kind(name), _natural(name)


def _kind(name: str) -> int:
    """0 for a CONSTANT, 1 for a Class, 2 for a variable."""
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[:1].isupper() else 2


def _natural(text: str) -> _Natural:
    """Runs of digits compare by value, everything else character by character."""
    return tuple(
        (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part)
        for part in _DIGITS.split(text)
        if part
    )
