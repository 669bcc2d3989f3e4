"""Real documents are lowered without a loss: every operation, parameter and body is there.

The documents are not part of the project; a test of one that is absent is skipped.
"""

from functools import cache
from pathlib import Path

import pytest
from specloom.diagnostics.ledger import ledger
from specloom.diagnostics.model import Diagnostics, ItemKind
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.ir.api import Api
from specloom.ir.visit import ids_in_def, ids_in_use, input_uses, output_uses
from specloom.source.parse import parse_document
from specloom.source.reading.files import load_file

FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "openapi"
ALL = sorted(path.name for path in FOLDER.glob("*")) or ["corpus"]

WHOLE: dict[str, dict[ItemKind, int]] = {
    "botpress-admin.json": {"operations": 111, "schemas": 12},
    "botpress-chat.json": {"operations": 21},
    "botpress-files.json": {"operations": 15},
    "botpress-runtime.json": {"operations": 44},
    "botpress-tables.json": {"operations": 17},
    "cognite.json": {"operations": 481, "schemas": 2734},
    "discord.json": {"operations": 242, "headers": 1280},
    "docker-engine.yaml": {"operations": 108, "schemas": 160, "headers": 15},
    "dodopayments.json": {"operations": 269, "webhooks": 45},
    "github.json": {"operations": 1223, "webhooks": 270, "schemas": 969},
    "kubernetes-2018.json": {"operations": 826, "parameters": 4183},
    "netlify.yaml": {"operations": 174, "parameters": 339},
    "openai.yaml": {"operations": 288, "webhooks": 16},
    "openfga.json": {"operations": 24, "request_bodies": 16},
    "petstore-2.0.json": {"operations": 3, "schemas": 3},
    "petstore-3.0.yaml": {"operations": 3, "schemas": 3},
    "petstore-3.1.json": {"operations": 20},
    "redocly-cafe.yaml": {"operations": 12, "webhooks": 1},
    "slack-web.json": {"operations": 174, "request_bodies": 91},
    "tags-example-3.2.yaml": {"operations": 4},
    "weaviate.json": {"operations": 123, "schemas": 130},
}
"""Documents that lose nothing, and how many items of some kinds they have."""

pytestmark = pytest.mark.corpus


@cache
def lowered(name: str) -> tuple[Api, Diagnostics]:
    """The model of a document and what was said."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not there")
    said = Diagnostics()
    document = normalise(parse_document(load_file(str(path))), said)
    return lower_openapi(document, said), said


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_is_omitted(name: str) -> None:
    _, said = lowered(name)
    assert [item.at.address for item in said if item.effect == "omitted"] == []


@pytest.mark.parametrize("name", WHOLE)
def test_no_operation_parameter_or_response_is_weakened(name: str) -> None:
    _, said = lowered(name)
    whole: tuple[ItemKind, ...] = ("operations", "responses", "request_bodies")
    weak = [item for item in said if item.effect == "degraded" and item.item in whole]
    assert [item.at.address for item in weak] == []


@pytest.mark.parametrize("name", WHOLE)
def test_the_counts_are_those_of_the_document(name: str) -> None:
    api, said = lowered(name)
    counts = ledger(said).counts
    for kind, number in WHOLE[name].items():
        assert counts[kind].total == number, kind
    assert counts["operations"].generated == len(api.operations)
    assert len({operation.id for operation in api.operations}) == len(api.operations)


@pytest.mark.parametrize("name", ALL)
def test_every_type_that_is_used_is_there(name: str) -> None:
    api, _ = lowered(name)
    used = [
        type_id
        for definition in api.types.values()
        for type_id in ids_in_def(definition)
    ]
    for operation in api.operations:
        for use in (*input_uses(operation), *output_uses(operation)):
            used.extend(ids_in_use(use))
    assert set(used) - api.types.keys() == set()
