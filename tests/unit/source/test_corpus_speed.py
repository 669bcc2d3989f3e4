"""Real documents: they load, quickly, and thousands of places in them are found."""

from pathlib import Path
from time import process_time

import pytest
from specloom.source.node import Node, root_of
from specloom.source.parse import parse_document
from specloom.source.positions import find_extents
from specloom.source.reading.files import load_file

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "openapi"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project"),
]
DOCUMENTS = sorted(path.name for path in CORPUS.glob("*.*")) if CORPUS.is_dir() else []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_real_document_is_read(name: str) -> None:
    root = parse_document(load_file(name, root=CORPUS)).root
    assert isinstance(root, dict)
    assert "openapi" in root or "swagger" in root


@pytest.mark.parametrize(
    ("name", "reading"), [("github.json", 1.0), ("plaid.yaml", 2.0)]
)
def test_large_documents_are_read_and_searched_in_seconds(
    name: str, reading: float
) -> None:
    """Several times what is usual, so that only a change of kind is seen."""
    source = load_file(name, root=CORPUS)
    start = process_time()
    document = parse_document(source)
    assert process_time() - start < reading
    origins = [node.origin() for node in some_nodes(root_of(document), 5000)]
    start = process_time()
    assert len(find_extents(source.text, origins)) == len(origins) == 5000
    assert process_time() - start < 3.0


def some_nodes(root: Node, count: int) -> list[Node]:
    """Nodes from all over the document."""
    nodes = [root]
    for node in nodes:
        nodes += [inner for _, inner in node.members()]
        nodes += node.elements()
    return nodes[:: len(nodes) // count][:count]
