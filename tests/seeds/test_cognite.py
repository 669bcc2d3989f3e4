"""Cognite's sample call and the bodies of its page, over the wire."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from examples.local_server import local_server
from examples.vendor_samples import vendor_bytes

ANSWER = vendor_bytes("cognite_answer.json")
SET_SOURCE = {"items": [{"id": 123, "update": {"source": {"set": "new source"}}}]}


def client_at(url: str) -> Any:
    from cognite import CogniteClient

    return CogniteClient(token="token", base_url=url)


def test_the_sample_call() -> None:
    with local_server(ANSWER) as server:
        client_at(server.url).files.update(
            items=[{"id": 123, "update": {"source": {"set": "new source"}}}]
        )
    request = server.only
    assert (request.method, request.path) == ("POST", "/files/update")
    assert request.headers["authorization"] == "Bearer token"
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.body) == SET_SOURCE


@pytest.mark.parametrize(
    ("page_body", "items"),
    [
        (
            "cognite_asset_ids_set.json",
            [{"id": 1, "update": {"asset_ids": {"set": [1, 2]}}}],
        ),
        (
            "cognite_asset_ids_add_remove.json",
            [{"id": 1, "update": {"asset_ids": {"add": [3], "remove": [2]}}}],
        ),
        (
            "cognite_metadata_set.json",
            [
                {
                    "id": 1,
                    "update": {
                        "metadata": {"set": {"key1": "value1", "key2": "value2"}}
                    },
                }
            ],
        ),
        (
            "cognite_metadata_add_remove.json",
            [
                {
                    "id": 1,
                    "update": {
                        "metadata": {
                            "add": {"key3": "value3", "key4": "value4"},
                            "remove": ["key1", "key2"],
                        }
                    },
                }
            ],
        ),
    ],
)
def test_the_bodies_of_the_page(page_body: str, items: list[Any]) -> None:
    with local_server(ANSWER) as server:
        client_at(server.url).files.update(items=items)
    wanted = json.loads(vendor_bytes(page_body))
    assert json.loads(server.only.body) == wanted
    assert server.only.body == json.dumps(wanted, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("item", "wire"),
    [
        ({"id": 1}, {"id": 1}),
        ({"external_id": "a"}, {"externalId": "a"}),
        (
            {"instance_id": {"space": "s", "external_id": "a"}},
            {"instanceId": {"space": "s", "externalId": "a"}},
        ),
    ],
)
def test_a_file_is_named_by_any_of_three_ids(
    item: dict[str, Any], wire: dict[str, Any]
) -> None:
    update = {"mime_type": {"set_null": True}}
    with local_server(ANSWER) as server:
        client_at(server.url).files.update(items=[{**item, "update": update}])
    sent = {**wire, "update": {"mimeType": {"setNull": True}}}
    assert json.loads(server.only.body) == {"items": [sent]}


def check_answer(answer: Any) -> None:
    """The page's answer, read through typed attributes."""
    (file,) = answer.items
    assert (file.name, file.id, file.uploaded) == ("<string>", 4503599627370496, True)
    assert (file.created_time, file.last_updated_time) == (1730204346000, 1730204346000)
    assert (file.external_id, file.mime_type) == ("my.known.id", "image/jpeg")
    assert (file.metadata, file.asset_ids) == ({}, [4503599627370496])
    assert file.security_categories == [4503599627370496]
    assert [label.external_id for label in file.labels] == ["my.known.id"]
    assert (file.geo_location.type, file.geo_location.properties) == ("Feature", {})
    geometry = file.geo_location.geometry
    assert (geometry.type, geometry.coordinates) == ("Point", [123])
    assert (file.instance_id.space, file.instance_id.external_id) == (
        "<string>",
        "<string>",
    )


def test_the_answer_is_typed() -> None:
    with local_server(ANSWER) as server:
        answer = client_at(server.url).files.update(items=SET_SOURCE["items"])
    check_answer(answer)
    assert json.loads(answer.to_json()) == json.loads(ANSWER)


def test_the_asynchronous_client_does_the_same() -> None:
    from cognite import AsyncCogniteClient

    async def call(url: str) -> Any:
        async with AsyncCogniteClient(token="token", base_url=url) as client:
            return await client.files.update(
                items=[{"id": 123, "update": {"source": {"set": "new source"}}}]
            )

    with local_server(ANSWER) as server:
        check_answer(asyncio.run(call(server.url)))
    assert server.only.path == "/files/update"
    assert json.loads(server.only.body) == SET_SOURCE


def test_cluster_and_project_make_the_address() -> None:
    from cognite import CogniteClient

    client = CogniteClient(token="token", cluster="westeurope-1", project="mine")
    assert str(client.base_url).rstrip("/") == (
        "https://westeurope-1.cognitedata.com/api/v1/projects/mine"
    )


def test_a_token_may_be_asked_for_on_each_call() -> None:
    from cognite import CogniteClient

    tokens = iter(["first", "second"])
    ask: Callable[[], str] = lambda: next(tokens)  # noqa: E731
    with local_server(ANSWER) as server:
        client = CogniteClient(token=ask, base_url=server.url)
        for _ in range(2):
            client.files.update(
                items=[{"id": 1, "update": {"source": {"set_null": True}}}]
            )
    sent = [request.headers["authorization"] for request in server.received]
    assert sent == ["Bearer first", "Bearer second"]
