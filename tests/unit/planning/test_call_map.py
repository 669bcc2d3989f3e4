"""A call map says in the words of any target how an operation is called."""

import json
from typing import Any

from specloom.planning.call_map import call_map

from tests.unit.planning.test_public_api import plan_of_shop


def content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call_map(plan_of_shop()))
    return found


def test_the_client_has_its_options_by_what_the_document_calls_them() -> None:
    assert content()["client"] == {
        "name": "Shop",
        "credentials": {"key": {"kind": "bearer", "arguments": ["bearerToken"]}},
        "variables": {"region": "region"},
        "environments": {"https://{region}.shop.example": "server1"},
    }


def test_an_operation_has_its_path_and_its_arguments_by_place() -> None:
    operations = content()["operations"]
    assert list(operations) == [
        "GET /pets",
        "POST /photos",
        "PUT /shelves/{shelf}/pets/{id}",
        "DELETE /shelves/{shelf}/pets/{id}",
    ]
    update = operations["PUT /shelves/{shelf}/pets/{id}"]
    assert update["path"] == ["shelves", "pets", "update"]
    assert update["positional"] == ["path.id"]
    expected = {"path.shelf": "shelf", "query.since": "since", "body.petAge": "petAge"}
    assert expected.items() <= update["arguments"].items()
    assert update["body"] == ["fields"]
    assert operations["GET /pets"]["arguments"] == {
        "query.page": "page",
        "accept": "accept",
    }
    assert operations["GET /pets"]["body"] == []
