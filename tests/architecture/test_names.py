"""Names are of the field, and a public one says one thing only."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, name_of, tree_of

NO_NAMES = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "by",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "past",
        "since",
        "than",
        "through",
        "to",
        "toward",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
        "without",
        "added",
        "beginning",
        "built",
        "called",
        "changed",
        "chosen",
        "coded",
        "counted",
        "declared",
        "defined",
        "done",
        "ending",
        "fitting",
        "found",
        "given",
        "gone",
        "grouped",
        "held",
        "joined",
        "kept",
        "known",
        "left",
        "listed",
        "made",
        "marked",
        "matched",
        "merged",
        "met",
        "missing",
        "moved",
        "named",
        "narrowed",
        "needed",
        "nested",
        "noted",
        "nothing",
        "numbered",
        "offered",
        "opened",
        "ordered",
        "placed",
        "printed",
        "put",
        "quoted",
        "refused",
        "rendered",
        "renamed",
        "resolved",
        "said",
        "seen",
        "sent",
        "shown",
        "sorted",
        "split",
        "spelled",
        "spread",
        "stated",
        "stored",
        "taken",
        "telling",
        "told",
        "turned",
        "undecided",
        "united",
        "used",
        "wanted",
        "written",
    ]
)
"""Prepositions and participles: alone they say neither what is done nor what comes back."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _types(path: Path) -> Iterator[str]:
    """Public classes and aliases that a module defines."""
    for node in tree_of(path).body:
        match node:
            case ast.ClassDef(name=name):
                pass
            case ast.AnnAssign(
                target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")
            ):
                pass
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()
            ) if any(map(str.islower, name)):
                pass
            case _:
                continue
        if not name.startswith("_"):
            yield name


def _functions(path: Path) -> Iterator[str]:
    """Public functions of a module, and methods of its classes."""
    body = tree_of(path).body
    classes = (node for node in body if isinstance(node, ast.ClassDef))
    for node in (*body, *(inner for found in classes for inner in found.body)):
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node.name


def test_a_public_class_or_alias_has_a_name_of_its_own() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for name in _types(path):
            found[name].append(name_of(path))
    assert len(found) > 300
    assert {name: homes for name, homes in found.items() if len(homes) > 1} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_called_by_what_they_do_or_give(path: Path) -> None:
    assert [name for name in _functions(path) if name in NO_NAMES] == []


def test_the_rule_itself(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from typing import TypeAlias\n"
        "Words = tuple[str, ...]\nA: TypeAlias = int\n_B: TypeAlias = int\nC = 1 | 2\n"
        "class D:\n    def at(self): ...\n    def _of(self): ...\n"
        "async def made(): ...\ndef f():\n    def inside(): ...\n"
    )
    assert list(_types(module)) == ["Words", "A", "D"]
    assert sorted(_functions(module)) == ["at", "f", "made"]
