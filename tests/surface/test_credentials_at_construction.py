"""A client that nothing can be called with fails when it is made."""

from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.surface.packages import made

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def each(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """A package whose document says the security operation by operation."""
    folder = tmp_path_factory.mktemp("each")
    config = folder / "specloom.toml"
    spec = (HERE / "credentials.yaml").as_posix()
    config.write_text(f'[clients.each]\nspec = "{spec}"\noutput = "each_api"\n')
    return made(config, folder)


@pytest.fixture(scope="module")
def with_a_free_one(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The same, but one operation needs nothing."""
    folder = tmp_path_factory.mktemp("free")
    text = (HERE / "credentials.yaml").read_text("utf-8")
    free = text.replace("security: [{key: []}]", "security: []")
    (folder / "free.yaml").write_text(free, encoding="utf-8")
    config = folder / "specloom.toml"
    config.write_text('[clients.free]\nspec = "free.yaml"\noutput = "free_api"\n')
    return made(config, folder)


def test_where_every_operation_needs_something(each: ModuleType) -> None:
    with pytest.raises(each.MissingCredentialsError) as caught:
        each.Client()
    for name in ("key", "bearer_token"):
        assert f"`{name}`" in str(caught.value)
        assert f"`EACH_API_{name.upper()}`" in str(caught.value)


def test_one_of_them_is_enough(each: ModuleType) -> None:
    client = each.Client(key="k", http_client=_http())
    assert client.pets.list() is None
    with pytest.raises(each.MissingCredentialsError, match="`bearer_token`"):
        client.pets.create()


def test_what_needs_nothing_can_be_called_without(with_a_free_one: ModuleType) -> None:
    client = with_a_free_one.Client(http_client=_http())
    assert client.pets.list() is None
    with pytest.raises(with_a_free_one.MissingCredentialsError):
        client.pets.create()


def test_credentials_that_the_config_names_are_asked_for_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (HERE / "credentials.yaml").read_text("utf-8")
    free = text.replace("security: [{key: []}]", "security: []")
    (tmp_path / "named.yaml").write_text(free, encoding="utf-8")
    config = tmp_path / "specloom.toml"
    config.write_text(
        '[clients.named]\nspec = "named.yaml"\noutput = "named_api"\n'
        '[clients.named.auth]\ntoken = { scheme = "token", env = "NAMED_TOKEN" }\n'
    )
    package = made(config, tmp_path)
    monkeypatch.delenv("NAMED_TOKEN", raising=False)
    with pytest.raises(package.MissingCredentialsError) as caught:
        package.Client()
    assert "`token`" in str(caught.value) and "`NAMED_TOKEN`" in str(caught.value)
    taken_away = {"Authorization": package.omit}
    free_only = package.Client(default_headers=taken_away, http_client=_http())
    assert free_only.pets.list() is None


def test_a_header_that_is_taken_away_stands_in_for_a_default_credential(
    pinned: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MY_SHOP_API_KEY", raising=False)
    client: Any = pinned.ShopClient(
        default_headers={"Authorization": pinned.omit}, http_client=_http()
    )
    assert client.payments.with_raw_response.create(amount=1).status_code == 204


def _http() -> httpx2.Client:
    def answer(request: httpx2.Request) -> httpx2.Response:
        del request
        return httpx2.Response(204)

    return httpx2.Client(transport=httpx2.MockTransport(answer))
