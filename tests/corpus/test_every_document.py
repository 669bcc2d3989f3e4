"""Every real document, before every referee: one test for each cell of that table.

``make corpus`` runs them, and prints the table when all are done (``table.py``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.corpus.documents import DOCUMENTS, OMITTED
from tests.corpus.referees import REFEREES
from tests.corpus.test_generation import contents, generate

PACKAGE = "client"

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.timeout(3600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What the command said of a document, and the folder with the package."""

    name: str
    said: str
    folder: Path
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Packages by document, each generated once, when it is first asked for."""

    @cache
    def once(name: str) -> Made:
        folder = tmp_path_factory.mktemp("corpus")
        said = generate(name, folder)
        return Made(name=name, said=said, folder=folder, files=contents(folder))

    return once


def omissions(package: Made, _: Path) -> str:
    """What was said when more was left out than is known to be impossible."""
    expected = f", {OMITTED.get(package.name, 0)} omitted"
    return "" if expected in package.said else package.said


def differences(package: Made, other: Path) -> str:
    """Files that are not the same with another hash seed, in another folder."""
    generate(package.name, other / "deeper", seed="7")
    again = contents(other / "deeper")
    names = sorted({*again, *package.files})
    return "\n".join(
        name for name in names if again.get(name) != package.files.get(name)
    )


def judged_by(referee: str) -> Callable[[Made, Path], str]:
    """A referee of packages, as one that is asked about what was made."""
    return lambda package, _: REFEREES[referee](PACKAGE, package.folder)


JUDGES: dict[str, Callable[[Made, Path], str]] = {
    "whole": omissions,
    **{referee: judged_by(referee) for referee in REFEREES},
    "same bytes": differences,
}


@pytest.mark.parametrize("referee", JUDGES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_referee_is_content(
    name: str, referee: str, made: Callable[[str], Made], tmp_path: Path
) -> None:
    assert JUDGES[referee](made(name), tmp_path) == ""
