"""The pages that say which test shows what: each row leads somewhere, nothing is forgotten."""

import re
from itertools import chain
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
DECISIONS = TESTS.parent / "docs" / "decisions"
PAGES = ("OPENAPI.md", "GRAPHQL.md", "SURFACE.md", "FAULTS.md", "../docs/security.md")
REFERENCE = re.compile(r"`([a-z]+/[\w./#-]+)`")
DECISION = re.compile(r"decision (\d{3})")


def rows_of(page: str) -> list[tuple[str, str]]:
    """The rows of the tables of a page: what is shown, and where."""
    lines = (TESTS / page).read_text("utf-8").splitlines()
    cells = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    rows = [(cell[0].strip(), cell[-1].strip()) for cell in cells]
    return [row for row in rows if row[1] != "where"]


ROWS = [
    pytest.param(where, id=f"{page}-{what}")
    for page in PAGES
    for what, where in rows_of(page)
]
NAMED = frozenset(
    chain.from_iterable(
        REFERENCE.findall(where) for page in PAGES for _, where in rows_of(page)
    )
)


@pytest.mark.parametrize("where", ROWS)
def test_what_is_named_is_there(where: str) -> None:
    references, decisions = REFERENCE.findall(where), DECISION.findall(where)
    assert references or decisions
    assert [name for name in references if not is_there(name)] == []
    assert all(list(DECISIONS.glob(f"{number}-*.md")) for number in decisions)


@pytest.mark.parametrize(("letter", "count"), [("A", 27), ("S", 26), ("D", 8)])
def test_every_fault_has_a_row(letter: str, count: int) -> None:
    labels = [what for what, _ in rows_of("FAULTS.md")]
    numbers = {label.partition(":")[0] for label in labels}
    assert {f"{letter}{number + 1}" for number in range(count)} - numbers == set()


def test_every_feature_folder_is_named() -> None:
    folders = {path.parent.name for path in TESTS.glob("features/*/input")}
    assert folders - named_in("features") == set()


def test_every_test_of_the_surface_is_named() -> None:
    files = {path.name for path in TESTS.glob("surface/test_*.py")}
    assert files - named_in("surface") == set()


@pytest.mark.parametrize(
    "name",
    [
        "features/nowhere",
        "wire/bodies/nothing",
        "unit/test_no.py",
        "seeds/test_demo.py#no",
    ],
)
def test_the_rule_itself(name: str) -> None:
    assert not is_there(name)


def is_there(name: str) -> bool:
    """Whether a reference leads to vectors, a wrong input, or tests."""
    place, _, test = name.partition("#")
    area, _, rest = place.partition("/")
    if area == "wire" and not place.endswith(".py"):
        vectors = TESTS / "wire" / "vectors" / rest
        return vectors.is_dir() or vectors.with_suffix(".json").is_file()
    if area == "bad":
        return (TESTS / place / "expected.txt").is_file()
    path = TESTS / place if place.endswith(".py") else TESTS / place / "test_run.py"
    if not path.is_file():
        return False
    return not test or f"def {test}(" in path.read_text("utf-8")


def named_in(area: str) -> set[str]:
    """The folders or files of an area that some row names."""
    places = (name.partition("#")[0].split("/") for name in NAMED)
    return {place[1] for place in places if place[0] == area}
