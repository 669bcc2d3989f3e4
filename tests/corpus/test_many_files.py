"""A real document of 2,907 files: everything in it is there, and each place is right."""

import time
from functools import cache
from pathlib import Path

import pytest
from specloom.diagnostics.ledger import ledger
from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.origin import Origin
from specloom.ir.types import TypeId
from specloom.passes.options import PassOptions
from specloom.pipeline import lower_specs
from specloom.source.document import Document
from specloom.source.node import root_of
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile

MULTIFILE = Path(__file__).parents[3] / "shared" / "corpus" / "multifile"
ENTRY = MULTIFILE / "digitalocean" / "DigitalOcean-public.v2.yaml"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not ENTRY.exists(), reason="the document is not there"),
]


@cache
def lowered() -> tuple[Api, tuple[SourceFile, ...], Diagnostics]:
    said = Diagnostics()
    api, sources = lower_specs([ENTRY.name], PassOptions(), said, ENTRY.parent)
    return api, sources, said


def test_nothing_is_omitted() -> None:
    _, _, said = lowered()
    assert [item.at for item in said if item.effect == "omitted"] == []
    assert [item for item in said if item.code.startswith(("OAS11", "OAS2"))] == []


def test_the_counts_are_those_of_the_document() -> None:
    api, _, said = lowered()
    counts = ledger(said).counts
    assert counts["operations"].total == len(api.operations) == 659
    assert counts["responses"].total == 3890
    assert counts["parameters"].total == 1017


def test_a_file_that_is_a_schema_is_one_type() -> None:
    api, _, _ = lowered()
    droplet = api.types[TypeId("openapi:resources/droplets/models/droplet.yml#")]
    assert droplet.declared_name == "droplet"


def test_every_place_is_in_the_file_that_it_names() -> None:
    api, sources, said = lowered()
    documents = {source.path: parse_document(source) for source in sources}
    for at in (
        *(item.at for item in said),
        *(definition.origin for definition in api.types.values()),
        *(operation.origin for operation in api.operations),
        *(found.origin for operation in api.operations for found in operation.inputs),
        *(
            found.origin
            for operation in api.operations
            for found in operation.responses
        ),
    ):
        assert is_there(at, documents), at


def is_there(at: Origin, documents: dict[str, Document]) -> bool:
    return root_of(documents[at.file]).find(at.address) is not None


def test_it_takes_seconds() -> None:
    start = time.process_time()
    lower_specs([ENTRY.name], PassOptions(), Diagnostics(), ENTRY.parent)
    assert time.process_time() - start < 10  # 2 s on an idle machine
