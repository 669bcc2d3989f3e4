"""Real documents are validated without a crash, without floods, and mostly pass.

The documents are not part of the project; a test of one that is absent is skipped.
"""

import time
from collections import Counter
from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.source.document import Document
from specloom.source.parse import parse_document
from specloom.source.reading.files import load_file
from specloom.validation.structure import structural_findings
from specloom.validation.validate import validate_document

FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "openapi"

FOUND: dict[str, dict[str, int]] = {
    "anthropic.yaml": {"VAL102": 1},
    "box.json": {},
    "cognite.json": {"VAL103": 1, "VAL205": 62},
    "docker-engine.yaml": {"VAL205": 1},
    "github.json": {},
    "openai.yaml": {"VAL103": 10, "VAL205": 14},
    "redocly-cafe.yaml": {},
    "scalar-galaxy.yaml": {"VAL103": 1},
    "slack-web.json": {"VAL103": 19},
    "stripe.json": {},
    "vercel.json": {"VAL202": 1},
    "xero-accounting.yaml": {"VAL205": 23},
}
"""Documents of all versions, and how many findings of each code they have."""

pytestmark = pytest.mark.corpus


def read(name: str) -> Document:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not there")
    return parse_document(load_file(str(path)))


@pytest.mark.parametrize("name", FOUND)
def test_what_is_found(name: str) -> None:
    said = Diagnostics()
    document = read(name)
    validate_document(document, document, said)
    assert Counter(item.code for item in said) == FOUND[name]
    assert max((len(item.message) for item in said), default=0) < 200


def test_the_structure_of_a_large_document_is_checked_in_no_time() -> None:
    document = read("github.json")
    start = time.process_time()
    assert list(structural_findings(document)) == []
    assert time.process_time() - start < 0.5  # 0.03 s on an idle machine
