"""``PUBLIC_API.txt``: every public name on a line, sorted (view stage).

It is made from the views of the modules, so it says what they say. A change of surface is
a small difference in this file, whatever else a new run rewrites.
"""

import re
from collections.abc import Iterable, Iterator

from specloom.planning.plan import Plan
from specloom.render.symbols import code, plain
from specloom.render.text import Code, Text
from specloom.targets.python.views.dataclasses import (
    ClientView,
    MethodView,
    PaginationView,
    PublicApiView,
    ResourceModuleView,
    TypeItemView,
    TypesModuleView,
)
from specloom.targets.python.views.methods import EXTRAS
from specloom.targets.python.views.public_notation import alias, member, signature
from specloom.targets.python.views.readme import walk


def build_public_api(
    plan: Plan,
    client: ClientView,
    resources: Iterable[ResourceModuleView],
    types: Iterable[TypesModuleView],
    pages: PaginationView | None = None,
) -> PublicApiView:
    """All lines. The async client has the same methods, to be awaited: one line for both."""
    lines = [*_constructors(client), *_methods(plan, client, resources)]
    lines += _pages(pages)
    for module in types:
        lines.extend(line for item in module.items for line in _type(item))
    return PublicApiView(lines=tuple(map(Text, sorted(lines))))


def _constructors(client: ClientView) -> Iterator[str]:
    for item in client.classes:
        call = _one_line(item.signature).removeprefix("def __init__")
        call = _without_self(call).removesuffix(" -> None:")
        yield signature(f"{item.name}{call}")


def _pages(view: PaginationView | None) -> Iterator[str]:
    for item in view.classes if view is not None else ():
        yield f"pagination.{item.name}[{item.item}, {item.answer}]"
        if item.attribute is not None:
            yield f"pagination.{item.name}.{item.attribute}: list[{item.item}]"


def _methods(
    plan: Plan, client: ClientView, resources: Iterable[ResourceModuleView]
) -> Iterator[str]:
    for method in client.classes[0].methods:
        yield from _method("client", method)
    for (path, _), view in zip(walk(plan.resources), resources, strict=True):
        for method in view.classes[0].methods:
            yield from _method(path, method)


def _method(path: str, method: MethodView) -> Iterator[str]:
    """A line for each way to call it."""
    for item in method.overloads or (method,):
        line = _one_line(item.signature).removeprefix("def ").removesuffix(":")
        line = _without_self(line).replace(_EXTRAS, "")
        yield signature(f"{path}.{line.replace('(*)', '()').replace(', *)', ')')}")


_EXTRAS = "".join(
    plain(code(", ", extra.name, ": ", extra.annotation.flat, " = ", extra.default))
    for extra in EXTRAS
    if extra.annotation is not None and extra.default is not None
)
"""What every method takes; saying so on each line would hide the rest."""


def _type(item: TypeItemView) -> Iterator[str]:
    if item.alias is not None:
        yield f"types.{alias(_one_line(item.alias.statement))}"
    if item.shape is not None:
        heading = _one_line(item.shape.heading).removeprefix("class ").removesuffix(":")
        sent = heading.endswith(_PARTIAL)
        heading = heading.replace(_PARTIAL, ")")
        name = heading.partition("(")[0]
        # A class without bases holds constants.
        yield f"types.{heading if heading != name else f'{name}(object)'}"
        for field in item.shape.fields:
            declaration = _one_line(field.declaration)
            yield f"types.{name}.{member(declaration, optional=sent)}"


_PARTIAL = ", total=False)"
"""The end of the heading of a type whose keys may be left out unless they are required."""

_OPENING = re.compile(r"([(\[{])\s+")
_CLOSING = re.compile(r",?\s+([)\]}])")


def _one_line(statement: Code) -> str:
    """A statement as it would stand if lines had no end."""
    words = " ".join(plain(statement).split())
    return _CLOSING.sub(r"\1", _OPENING.sub(r"\1", words))


def _without_self(signature: str) -> str:
    return signature.replace("(self, ", "(", 1).replace("(self)", "()", 1)
