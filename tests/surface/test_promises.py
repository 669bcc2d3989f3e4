"""The tables of README.md: what they name is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ROWS = [
    line.strip("|").split("|")
    for line in (Path(__file__).parent / "README.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| what holds")
]
REFERENCE = re.compile(r"`((?:surface|runtime|features|wire|bad|corpus)/[^`]+)`")


@pytest.mark.parametrize("row", ROWS, ids=[row[0].strip() for row in ROWS])
def test_each_promise_names_tests_that_are_there(row: list[str]) -> None:
    what, where = row
    found = REFERENCE.findall(where)
    assert found or "decision" in where, f"nothing holds: {what}"
    for reference in found:
        assert _is_there(reference), f"{reference} is not there"


def test_there_is_a_row_for_each_test_of_a_surface() -> None:
    """A test of this folder that no row names would not be found by a reader."""
    named = {
        reference.partition("::")[0]
        for _, where in ROWS
        for reference in REFERENCE.findall(where)
    }
    files = {f"surface/{path.stem}" for path in Path(__file__).parent.glob("test_*.py")}
    assert files - named == {"surface/test_promises"}


def _is_there(reference: str) -> bool:
    place, _, name = reference.partition("::")
    area, _, rest = place.partition("/")
    if area == "wire":
        vectors = TESTS / "wire" / "vectors" / rest
        return vectors.is_dir() or vectors.with_suffix(".json").is_file()
    path = TESTS / place
    if area == "bad":
        return (path / "expected.txt").is_file()
    file = path / "test_run.py" if path.is_dir() else path.with_suffix(".py")
    return file.is_file() and (not name or name in _tests_of(file))


@cache
def _tests_of(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return frozenset(
        item.name for item in ast.walk(tree) if isinstance(item, ast.FunctionDef)
    )
