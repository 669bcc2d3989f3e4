"""Dodo's own Python samples run, to the letter, against the generated client."""

import asyncio
import json
from pathlib import Path

import pytest

from examples.local_server import LocalServer, local_server
from examples.vendor_samples import DODO_PAGES, dodo_answer, dodo_python

FILE_ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


def run_sample(page: str, server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a page's Python sample as a script, with the API at a local address."""
    monkeypatch.setenv("DODO_PAYMENTS_BASE_URL", server.url)
    exec(compile(dodo_python(page), page, "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("page", ["update-files.md", "update-images.md"])
def test_the_sample_is_the_pages_own_text(page: str) -> None:
    lines = (DODO_PAGES / page).read_text(encoding="utf-8").splitlines()
    start = lines.index("          from dodopayments import DodoPayments")
    sample = dodo_python(page).splitlines()
    assert [line[10:] for line in lines[start : start + len(sample)]] == sample
    assert sample[-1].startswith("print(")


def test_update_files_sample(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with local_server(dodo_answer("update-files.md")) as server:
        run_sample("update-files.md", server, monkeypatch)
    request = server.only
    assert (request.method, request.path) == ("PUT", "/products/id/files")
    assert request.headers["authorization"] == "Bearer My Bearer Token"
    assert request.headers["content-type"] == "application/json"
    assert request.body == b'{"file_name":"file_name"}'
    assert capsys.readouterr().out == f"{FILE_ID}\n"


def test_update_images_sample(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with local_server(dodo_answer("update-images.md")) as server:
        run_sample("update-images.md", server, monkeypatch)
    request = server.only
    assert (request.method, request.path) == ("PUT", "/products/id/images")
    assert request.headers["authorization"] == "Bearer My Bearer Token"
    assert "content-type" not in request.headers
    assert request.body == b""
    assert capsys.readouterr().out == f"{FILE_ID}\n"


@pytest.mark.parametrize(
    ("value", "query"), [(True, "?force_update=true"), (False, "?force_update=false")]
)
def test_a_query_parameter_is_sent_when_given(value: bool, query: str) -> None:
    from dodopayments import DodoPayments

    with local_server(dodo_answer("update-images.md")) as server:
        client = DodoPayments(bearer_token="t", base_url=server.url)
        client.products.images.update("id", force_update=value)
    assert server.only.path == f"/products/id/images{query}"


def test_an_image_id_may_be_null() -> None:
    from dodopayments import DodoPayments

    answer = json.dumps({"image_id": None, "url": "https://u.example"}).encode()
    with local_server(answer) as server:
        client = DodoPayments(bearer_token="t", base_url=server.url)
        image = client.products.images.update("id")
    assert image.image_id is None
    assert image.url == "https://u.example"


def test_the_asynchronous_client_sends_and_returns_the_same() -> None:
    from dodopayments import AsyncDodoPayments

    async def call(url: str) -> tuple[str, str]:
        async with AsyncDodoPayments(bearer_token="My Bearer Token", base_url=url) as c:
            files = await c.products.update_files(id="id", file_name="file_name")
            image = await c.products.images.update(id="id")
            return str(files.file_id), str(image.image_id)

    # One answer serves both: each reads its own id.
    answer = json.dumps({"file_id": FILE_ID, "image_id": FILE_ID, "url": "u"}).encode()
    with local_server(answer) as server:
        assert asyncio.run(call(server.url)) == (FILE_ID, FILE_ID)
    first, second = server.received
    assert (first.method, first.path) == ("PUT", "/products/id/files")
    assert first.body == b'{"file_name":"file_name"}'
    assert (second.method, second.path) == ("PUT", "/products/id/images")
    assert second.headers["authorization"] == "Bearer My Bearer Token"


def test_the_key_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from dodopayments import DodoPayments

    monkeypatch.setenv("DODO_PAYMENTS_API_KEY", "from the environment")
    with local_server(dodo_answer("update-files.md")) as server:
        DodoPayments(base_url=server.url).products.update_files("id", file_name="f")
    assert server.only.headers["authorization"] == "Bearer from the environment"


def test_live_mode_is_the_default_and_test_mode_can_be_chosen() -> None:
    from dodopayments import DodoPayments

    live = DodoPayments(bearer_token="t")
    test = DodoPayments(bearer_token="t", environment="test_mode")
    assert str(live.base_url).rstrip("/") == "https://live.dodopayments.com"
    assert str(test.base_url).rstrip("/") == "https://test.dodopayments.com"


def test_an_empty_id_is_refused_before_anything_is_sent() -> None:
    from dodopayments import DodoPayments

    with local_server(b"{}") as server:
        client = DodoPayments(bearer_token="t", base_url=server.url)
        with pytest.raises(ValueError, match="`id`"):
            client.products.update_files("", file_name="f")
    assert server.received == []


def test_the_pages_stand_in_specs() -> None:
    assert sorted(p.name for p in Path(DODO_PAGES).iterdir()) == [
        "update-files.md",
        "update-images.md",
    ]
