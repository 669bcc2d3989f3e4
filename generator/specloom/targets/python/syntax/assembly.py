"""A rendered body becomes a Python module (assemble stage): header, docstring, imports.

The import block is ordered as isort and `ruff check --select I` order it with their
default settings, and its blank lines are black's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from specloom.render.assembly import Import, Language, resolve
from specloom.render.symbols import Symbol
from specloom.render.text import Code
from specloom.targets.python.syntax.imports import (
    import_block,
    import_statement,
    package_of,
)
from specloom.targets.python.syntax.layout import LINE_LENGTH

_TYPE_CHECKING = Symbol("typing", "TYPE_CHECKING")
_DEFINITIONS = ("class ", "def ", "async def ", "@")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFrame:
    """What surrounds a body.

    `path` is dotted and relative to the package root (`resources.products`; empty for the
    root itself). `header` are comment lines, `docstring` is what `py_doc` returned. `taken`
    are the names that the body defines or binds. `extra` symbols are imported although the
    body does not print them: re-exports.
    """

    path: str
    is_package: bool = False
    header: Code | None = None
    docstring: Code | None = None
    future_annotations: bool = False
    taken: frozenset[str] = frozenset()
    extra: tuple[Symbol, ...] = ()


def assemble(body: str, frame: ModuleFrame) -> str:
    """The text of a module: tokens resolved, import block written, one newline at the end."""
    package = package_of(frame.path, is_package=frame.is_package)
    language = Language(
        escape="{}_".format,
        statement=partial(import_statement, package=package),
    )
    home = f"~.{frame.path}" if frame.path else "~"
    resolved = resolve(
        body.strip("\n"), language, home=home, taken=frame.taken, extra=frame.extra
    )
    imports = _imports(resolved.imports, frame, package)
    head = [part for part in (frame.header, frame.docstring, imports) if part]
    text = resolved.text
    gap = "\n\n\n" if _begins_with_definition(text) else "\n\n"
    module = gap.join(part for part in ("\n\n".join(head), text) if part)
    if not module:
        return ""
    aliases = [
        item.local for item in resolved.imports if item.local != item.symbol.preferred
    ]
    return _format_again(f"{module}\n", aliases) if aliases else f"{module}\n"


def _imports(
    imports: tuple[Import, ...], frame: ModuleFrame, package: tuple[str, ...]
) -> str:
    needed = [item for item in imports if not item.symbol.type_only]
    type_only = [item for item in imports if item.symbol.type_only]
    if type_only and not any(_is_type_checking(item) for item in needed):
        needed.append(Import(symbol=_TYPE_CHECKING, local=_TYPE_CHECKING.name))
    if frame.future_annotations:
        future = Symbol("__future__", "annotations")
        needed.append(Import(symbol=future, local=future.name))
    blocks = [import_block(needed, package)] if needed else []
    if type_only:
        blocks.append(_type_checking_block(import_block(type_only, package, indent=4)))
    return "\n\n".join(blocks)


def _type_checking_block(block: str) -> str:
    return f"if {_TYPE_CHECKING.name}:\n{block}"


def _is_type_checking(item: Import) -> bool:
    return item.symbol == _TYPE_CHECKING and item.local == _TYPE_CHECKING.name


def _format_again(module: str, aliases: Sequence[str]) -> str:
    """Black for a module in which an alias made a line too long.

    The layout measures the names that symbols prefer; an alias that a collision forced is
    one column wider. Black costs 8 ms for a small module and half a second for a large
    one, so it runs for those alone. A long line without an alias is prose.
    """
    used = re.compile(rf"\b(?:{'|'.join(map(re.escape, aliases))})\b")
    long = (line for line in module.split("\n") if len(line) > LINE_LENGTH)
    if not any(used.search(line) for line in long):
        return module
    from black import format_str  # costs 60 ms to import
    from black.mode import Mode, TargetVersion

    return format_str(module, mode=Mode(target_versions={TargetVersion.PY311}))


def _begins_with_definition(text: str) -> bool:
    """Whether the first statement, comments aside, is a class or a function."""
    while text.startswith("#"):
        text = text.partition("\n")[2].lstrip("\n")
    return text.startswith(_DEFINITIONS)
