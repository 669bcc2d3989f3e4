"""What a package says of itself: README, api.md, docstrings. Examples are run."""

import inspect
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from specloom.targets.python.views.method_docs import ERRORS

PAYMENT = {"id": "p1", "amount": 5}
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[httpx2.Request]:
    """All requests that any client of the process sends; none gets further."""
    requests: list[httpx2.Request] = []

    def answer(_: object, request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        is_list = request.method == "GET" and request.url.path == "/payments"
        first = "page_number" not in request.url.params
        items = [PAYMENT] if first else []
        return httpx2.Response(200, json={"items": items} if is_list else PAYMENT)

    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", answer)
    monkeypatch.setenv("MY_SHOP_API_KEY", "key")
    return requests


def _text(package: ModuleType, name: str) -> str:
    return (Path(package.__file__ or "").parent / name).read_text("utf-8")


def test_the_examples_of_the_readme_run(
    pinned: ModuleType, seen: list[httpx2.Request], capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = BLOCK.findall(_text(pinned, "README.md"))
    assert len(blocks) >= 3
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
    assert seen[0].method == "POST" and seen[0].url.path == "/payments"
    assert capsys.readouterr().out.count("id='p1' amount=5") == 2


def test_the_readme_names_credentials_and_errors(pinned: ModuleType) -> None:
    text = _text(pinned, "README.md")
    assert "`MY_SHOP_API_KEY`" in text
    assert "except APIStatusError as error" in text
    assert "with_options(max_retries=5, timeout=10)" in text


def test_api_md_has_each_method_with_verb_path_parameters_and_return_type(
    plain: ModuleType,
) -> None:
    lines = _text(plain, "api.md").splitlines()
    listed = dict(pairwise(lines))
    for call, wire in (
        (
            "- `client.products.files.update(id, file_name)` → "
            "`types.ProductsFilesUpdateResponse`",
            "  `PUT /products/{id}/files`",
        ),
        (
            "- `client.payments.create(amount)` → `types.PaymentResponse`",
            "  `POST /payments`",
        ),
    ):
        assert listed[call] == wire
    operations = [line for line in lines if re.fullmatch(r"  `[A-Z]+ /.*`", line)]
    assert len(operations) == 5


def test_docstrings_have_sections_in_google_style(plain: ModuleType) -> None:
    client: Any = plain.Client
    create = inspect.getdoc(type(client(bearer_token="k").payments).create) or ""
    assert re.search(r"^Returns:\n    The payment\.$", create, re.MULTILINE)
    assert re.search(r"^Raises:\n    ConflictError: .+", create, re.MULTILINE)


def test_docstrings_name_the_errors_that_are_raised(plain: ModuleType) -> None:
    for status, name in ERRORS.items():
        transport = httpx2.MockTransport(_always(status))
        http = httpx2.Client(transport=transport)
        client = plain.Client(bearer_token="k", http_client=http, max_retries=0)
        with pytest.raises(getattr(plain, name)):
            client.payments.create(amount=5)


def _always(status: int) -> Callable[[httpx2.Request], httpx2.Response]:
    return lambda _: httpx2.Response(status)
