"""Real Swagger 2.0 documents: every message is at a place that the file has."""

import pytest
from specloom.source.node import root_of
from specloom.source.parse import parse_document
from specloom.source.reading.files import load_file

from tests.corpus.test_lowering import FOLDER, lowered

NAMES = (
    "argo-workflows.json",
    "docker-engine.yaml",
    "kubernetes-2018.json",
    "netlify.yaml",
    "openfga.json",
    "petstore-2.0.json",
    "slack-web.json",
    "weaviate.json",
)

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("name", NAMES)
def test_every_place_is_in_the_file(name: str) -> None:
    api, said = lowered(name)
    root = root_of(parse_document(load_file(str(FOLDER / name))))
    origins = [
        *(item.at for item in said),
        *(definition.origin for definition in api.types.values()),
        *(operation.origin for operation in api.operations),
        *(found.origin for operation in api.operations for found in operation.inputs),
        *(
            found.origin
            for operation in api.operations
            for found in operation.responses
        ),
        *(server.origin for server in api.servers),
    ]
    assert origins
    for origin in origins:
        assert root.find(origin.address) is not None, origin.address
