"""The page of servers, the pins and the overlays are what the data says."""

import re
from pathlib import Path

import pytest

from tests.servers.environments import pins_of, versions_of
from tests.servers.frameworks import FRAMEWORKS, IN_CI, server_of
from tests.servers.page import page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "servers.md"


def test_the_page_is_what_the_data_says() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_versions_are_exact_and_come_from_nowhere(name: str) -> None:
    text = pins_of(name).read_text("utf-8")
    assert "resolved" not in text
    assert set(server_of(name).shown) <= set(versions_of(name))
    if pins_of(name).suffix == ".txt":
        lines = text.splitlines()
        assert lines == [
            line for line in lines if re.fullmatch(r"[\w.\-]+==[\w.]+", line)
        ]


def test_every_overlay_is_used() -> None:
    texts = [
        lines
        for name in FRAMEWORKS
        for lines in (server_of(name).settings, *server_of(name).variants.values())
    ]
    for path in sorted((ROOT / "specs" / "overlays").glob("*.yaml")):
        assert any(f'"specs/overlays/{path.name}"' in lines for lines in texts)


def test_what_ci_has_is_there() -> None:
    assert set(IN_CI) <= set(FRAMEWORKS)
