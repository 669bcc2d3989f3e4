"""Each row of ``tests/OPENAPI.md`` leads somewhere, and no feature folder is forgotten."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
NAMED = sorted(
    set(
        re.findall(
            r"`((?:features|wire|unit|cli|corpus|hostile|injection)/[\w./#-]+)`",
            (TESTS / "OPENAPI.md").read_text("utf-8"),
        )
    )
)


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_is_there(name: str) -> None:
    place, _, test = name.partition("#")
    if place.startswith("wire/"):
        area, file = place.removeprefix("wire/").split("/")
        assert (TESTS / "wire" / "vectors" / area / f"{file}.json").is_file()
        return
    path = TESTS / place
    path = path if path.suffix == ".py" else path / "test_run.py"
    assert path.is_file()
    if test:
        assert f"def {test}(" in path.read_text("utf-8")


def test_every_feature_folder_is_named() -> None:
    folders = {path.parent.name for path in TESTS.glob("features/*/input")}
    about_openapi = {name for name in folders if not name.startswith("graphql")}
    named = {
        name.split("#")[0].removeprefix("features/")
        for name in NAMED
        if name.startswith("features/") and ".py" not in name
    }
    assert named == about_openapi
