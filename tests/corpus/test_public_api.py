"""The public APIs of real packages: short, and read as they were planned."""

import re
from pathlib import Path

import pytest
from specloom.output.diff.diff import compare
from specloom.output.diff.surface import read_surface
from specloom.planning.public_api.printer import print_public_api
from specloom.surface.declarations import scan_public_api

from tests.corpus.documents import QUICK
from tests.corpus.test_generation import generate

pytestmark = pytest.mark.corpus

MEMBER = re.compile(r"  \S")


@pytest.mark.parametrize("name", QUICK)
def test_a_public_api_is_read_as_it_was_printed(name: str, tmp_path: Path) -> None:
    generate(name, tmp_path)
    text = (tmp_path / "client/PUBLIC_API.txt").read_text("utf-8")
    assert print_public_api(scan_public_api(text)) == text
    surface = read_surface(text)
    assert compare(surface, surface) == ()


def test_a_public_api_says_each_definition_once(tmp_path: Path) -> None:
    """There are fewer lines than names, and no member repeats whose it is."""
    generate("discord.json", tmp_path)
    text = (tmp_path / "client/PUBLIC_API.txt").read_text("utf-8")
    assert text.count("\n") < len(read_surface(text).symbols)
    members = [line for line in text.splitlines() if MEMBER.match(line)]
    assert len(members) > 3000
    assert not [line for line in members if "types." in line]
