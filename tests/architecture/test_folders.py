"""Folders that a reader can take in, and heads that lead to the reasons."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, PACKAGE, ROOT, RUNTIME, name_of, tree_of

MOST = 25
FOLDERS = sorted(
    {path.parent for root in (PACKAGE, RUNTIME) for path in root.rglob("*.py")}
)
DECISIONS = {path.name[:3] for path in (ROOT / "docs/decisions").glob("[0-9]*.md")}


def _siblings(folder: Path) -> list[str]:
    """What stands side by side in a folder: modules and folders of them."""
    return [
        path.name
        for path in folder.iterdir()
        if (path.suffix == ".py" or any(path.glob("*.py")))
        and not path.name.startswith("__")
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_has_few_siblings(folder: Path) -> None:
    assert len(_siblings(folder)) <= MOST


def test_a_decision_that_a_head_names_is_there() -> None:
    named = {
        number: name_of(path)
        for path in MODULES
        for number in re.findall(
            r"\bdecisions? ((?:\d{3}(?:, | and )?)+)",
            ast.get_docstring(tree_of(path)) or "",
        )
        for number in re.findall(r"\d{3}", number)
    }
    assert {number for number in named if number not in DECISIONS} == set()
    assert len(named) > 30
