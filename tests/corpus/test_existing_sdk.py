"""The config that keeps the names of an existing SDK, on the real document of its API."""

from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from specloom.config.read import read_config
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.pipeline import generate
from specloom.registry import TARGETS

from tests.corpus.documents import FOLDER
from tests.surface.packages import made

pytestmark = pytest.mark.corpus

CONFIG = """\
[clients.dodopayments]
spec = "SPEC"
output = "kept_dodopayments"
client_name = "DodoPayments"                      # and AsyncDodoPayments
env_prefix = "DODO_PAYMENTS"
default_environment = "live_mode"
[clients.dodopayments.environments]               # names for the document's servers
test_mode = "https://test.dodopayments.com"
live_mode = "https://live.dodopayments.com"
[clients.dodopayments.auth]
bearer_token = { scheme = "API_KEY", env = "DODO_PAYMENTS_API_KEY" }
[clients.dodopayments.methods]
"PUT /products/{id}/files" = "products.update_files"
"OPTIONS *" = false
[clients.dodopayments.types]
"#/components/schemas/GetProductResponse" = "types.Product"
"PUT /products/{id}/files -> 200" = "types.ProductUpdateFilesResponse"
[clients.dodopayments.pagination.DefaultPageNumberPagination]
strategy = "page_number"
page = "page_number"
size = "page_size"
items = "items"
first_page = 0
operations = "auto"
[clients.dodopayments.wire]
query_arrays = "comma"
query_objects = "brackets"
[clients.dodopayments.retries]
idempotency_header = "Idempotency-Key"
"""


def _written(folder: Path, text: str) -> Path:
    document = FOLDER / "dodopayments.json"
    if not document.exists():
        pytest.skip(f"{document.name} is not there")
    config = folder / "specloom.toml"
    config.write_text(text.replace("SPEC", document.as_posix()), "utf-8")
    return config


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The package with the names of the SDK."""
    folder = tmp_path_factory.mktemp("kept")
    return made(_written(folder, CONFIG), folder)


def test_what_is_pinned_is_called_so(
    kept: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DODO_PAYMENTS_API_KEY", raising=False)
    monkeypatch.delenv("DODO_PAYMENTS_BASE_URL", raising=False)
    with pytest.raises(kept.MissingCredentialsError, match="DODO_PAYMENTS_API_KEY"):
        kept.DodoPayments()
    client = kept.DodoPayments(bearer_token="k")
    assert client.base_url == "https://live.dodopayments.com"
    monkeypatch.setenv("DODO_PAYMENTS_BASE_URL", "https://proxy.example")
    assert kept.AsyncDodoPayments(bearer_token="k").base_url == "https://proxy.example"
    assert kept.types.Product and kept.types.ProductUpdateFilesResponse
    assert not hasattr(client.products, "options")


def test_calls_are_written_as_the_config_says(kept: ModuleType) -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        if request.method == "PUT":
            return httpx2.Response(200, json={"file_id": "f", "url": "https://u"})
        page = int(request.url.params.get("page_number", 0))
        return httpx2.Response(200, json={"items": [{}] if page < 3 else []})

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    client: Any = kept.DodoPayments(bearer_token="k", http_client=http)
    pages = client.payments.list(page_size=1)
    assert isinstance(pages, kept.pagination.SyncDefaultPageNumberPagination)
    assert len(list(pages)) == 3
    numbers = [request.url.params.get("page_number") for request in seen]
    assert numbers == [None, "1", "2", "3"]
    file = client.products.update_files("p", file_name="a")
    assert type(file) is kept.types.ProductUpdateFilesResponse


def test_each_list_of_the_api_comes_in_the_pinned_pages(kept: ModuleType) -> None:
    listing = (Path(kept.__file__ or "").parent / "api.md").read_text("utf-8")
    assert listing.count("SyncDefaultPageNumberPagination[") == 27
    assert "PageNumberPage" not in listing


def test_a_pin_that_matches_nothing_is_an_error_with_its_line(tmp_path: Path) -> None:
    wrong = CONFIG.replace("GetProductResponse", "ProductResponse")
    config = _written(tmp_path, wrong)
    found = Diagnostics()
    (client,) = read_config(tmp_path, found, explicit=str(config), targets=TARGETS)
    assert generate(client, found) is None
    said = render(list(found), texts_of([]))
    assert "specloom.toml:16" in said
    assert "did you mean `#/components/schemas/GetProductResponse`?" in said
