"""Botpress' curl sample, sent by the generated client."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from examples.local_server import Received, local_server
from examples.vendor_samples import botpress_curl, vendor_bytes

ANSWER = vendor_bytes("botpress_answer.json")
CALL: dict[str, Any] = {
    "id": "id",
    "metadata": "<any>",
    "tags": {},
    "access_policies": ["integrations"],
    "expires_at": "2023-11-07T05:31:56Z",
}


def check_request(request: Received) -> None:
    """The request is that of the page's curl command, with its blanks filled in."""
    curl = botpress_curl()
    path = curl.url.removeprefix("https://api.botpress.cloud").replace("{id}", "id")
    assert (request.method, request.path) == (curl.method, path)
    blanks = {"Bearer <token>": "Bearer token", "<api-key>": "bot"}
    for name, value in curl.headers.items():
        assert request.headers[name] == blanks.get(value, value)
    assert json.loads(request.body) == json.loads(curl.data)


def check_answer(answer: Any) -> None:
    file = answer.file
    assert (file.id, file.bot_id, file.key) == ("<string>", "<string>", "<string>")
    assert (file.size, file.content_type, file.index) == (123, "<string>", True)
    assert (file.tags, file.metadata) == ({}, {})
    assert (file.access_policies, file.status) == (["integrations"], "upload_pending")
    assert (file.owner.type, file.owner.id) == ("bot", "<string>")
    assert (file.failed_status_reason, file.expires_at) == ("<string>", "<string>")


def test_the_curl_sample() -> None:
    from botpress import Botpress

    with local_server(ANSWER) as server:
        client = Botpress(token="token", bot_id="bot", base_url=server.url)
        answer = client.files.update(**CALL)
    check_request(server.only)
    check_answer(answer)
    assert json.loads(answer.to_json()) == json.loads(ANSWER)


def test_the_asynchronous_client_does_the_same() -> None:
    from botpress import AsyncBotpress

    async def call(url: str) -> Any:
        async with AsyncBotpress(token="token", bot_id="bot", base_url=url) as client:
            return await client.files.update(**CALL)

    with local_server(ANSWER) as server:
        check_answer(asyncio.run(call(server.url)))
    check_request(server.only)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, {}),
        ({"expires_at": None}, {"expiresAt": None}),
        ({"tags": {"a": None, "b": "c"}}, {"tags": {"a": None, "b": "c"}}),
        ({"metadata": None}, {"metadata": None}),
        ({"access_policies": ["public"]}, {"accessPolicies": ["public"]}),
        (
            {"expires_at": datetime(2023, 11, 7, 5, 31, 56, tzinfo=UTC)},
            {"expiresAt": "2023-11-07T05:31:56Z"},
        ),
    ],
    ids=["nothing", "null expiry", "a tag removed", "null", "new policy", "datetime"],
)
def test_null_is_sent_and_what_is_left_out_is_not(
    given: dict[str, Any], sent: dict[str, Any]
) -> None:
    from botpress import Botpress

    with local_server(ANSWER) as server:
        client = Botpress(token="token", bot_id="bot", base_url=server.url)
        client.files.update("id", **given)
    assert json.loads(server.only.body) == sent


@pytest.mark.parametrize(
    ("given", "missing"),
    [({"token": "t"}, "bot_id"), ({"bot_id": "b"}, "token")],
)
def test_token_and_bot_id_are_needed_together(
    given: dict[str, str], missing: str
) -> None:
    import botpress

    with pytest.raises(botpress.MissingCredentialsError, match=missing):
        botpress.Botpress(**given)


def test_the_address_is_the_pages() -> None:
    from botpress import Botpress

    client = Botpress(token="t", bot_id="b")
    assert str(client.base_url).rstrip("/") == "https://api.botpress.cloud"
