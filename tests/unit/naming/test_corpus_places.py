"""Real documents: every operation has its own place, without a single number.

The documents are not part of the project; without them these tests are skipped by name.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from specloom.naming.operation_paths import OperationPath
from specloom.naming.resources import place_operations

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "openapi"
VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
DOCUMENTS = (
    "botpress-admin.json",
    "botpress-chat.json",
    "botpress-files.json",
    "botpress-runtime.json",
    "botpress-tables.json",
    "cognite.json",
    "cohere.yaml",
    "discord.json",
    "dodopayments.json",
    "github.json",
    "kubernetes-2018.json",
    "slack-web.json",
    "xero-accounting.yaml",
)

pytestmark = pytest.mark.corpus


def operations(document: dict[str, Any]) -> Iterator[OperationPath]:
    for path, item in document["paths"].items():
        for verb in VERBS:
            if verb in item:
                yield OperationPath(
                    key=f"{verb} {path}",
                    http_method=verb,
                    path=path,
                    declared_name=item[verb].get("operationId"),
                )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_operation_has_its_own_place(name: str) -> None:
    file = FOLDER / name
    if not file.exists():
        pytest.skip(f"{name} is not here")
    text = file.read_text(encoding="utf-8")
    document = json.loads(text) if name.endswith("json") else yaml.safe_load(text)
    requests = list(operations(document))
    places = place_operations(requests).values()
    assert len({(place.resource, place.method) for place in places}) == len(requests)
    assert not [place for place in places if place.numbered]
