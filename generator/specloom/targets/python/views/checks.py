"""The limits on the arguments of a method, where inputs are checked (view stage)."""

from collections.abc import Iterator

from specloom.planning.arguments import Argument, Place
from specloom.planning.plan import MethodPlan
from specloom.render.text import Code
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    tuple_,
    union,
    with_prefix,
)
from specloom.targets.python.syntax.library import CHECKS, LIMITED
from specloom.targets.python.syntax.literals import py_str
from specloom.targets.python.types.annotations import checked_members
from specloom.targets.python.types.type_renderer import alternatives

_PLACES: dict[Place, str] = {
    "path": "path",
    "query": "query",
    "header": "headers",
    "cookie": "cookies",
    "field": "body",
    "body": "body",
    "part": "parts",
}


def build_checks(plan: PythonPlan, method: MethodPlan) -> Iterator[Tree]:
    """``checks=Checks({"limit": Limited("query", "limit", lambda: …)})``, if any."""
    if not plan.options.validate_inputs:
        return
    entries = [
        (py_str(name), _limit(plan, item, _PLACES[item.place]))
        for name, item in method.arguments()
        if item.place in _PLACES
        and any(plan.is_limited(use) for use in (item.use, *item.also))
    ]
    if entries:
        yield keyword(Code("checks"), call(CHECKS, (dict_(entries),)))


def _limit(plan: PythonPlan, item: Argument, place: str) -> Tree:
    uses = (item.use, *item.also)
    members = alternatives(
        member for use in uses for member in checked_members(plan, use)
    )
    # Not a union: between all types, type checkers know it in annotations only.
    annotation = tuple_(members) if len(members) > 1 else union(members)
    name = "" if item.place == "body" else item.wire_name
    name = f"{item.part}/{name}" if item.place == "part" else name
    return call(
        LIMITED,
        (
            leaf(py_str(place)),
            leaf(py_str(name)),
            with_prefix(Code("lambda: "), annotation),
        ),
    )
