"""What came goes out, for every type of every real document: read and written again, JSON is
the same: numbers, times, bytes, null, and what the document does not have."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus import coming_back
from tests.corpus.documents import DOCUMENTS, QUICK
from tests.corpus.test_generation import generate

pytestmark = [pytest.mark.corpus, pytest.mark.timeout(3600)]
_FAST = frozenset(QUICK) - {"discord.json"}
NAMES = [
    pytest.param(name, marks=[] if name in _FAST else [pytest.mark.slow])
    for name in DOCUMENTS
]


@pytest.mark.parametrize("name", NAMES)
def test_every_type_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    generate(name, tmp_path)
    command = [sys.executable, coming_back.__file__, str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)
