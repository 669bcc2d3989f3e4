"""The small parts: omit, models, lazy names, server URLs."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from runtime.auth.oauth import Token
from runtime.codec.models import UnknownVariant
from runtime.omit import Omit, omit
from runtime.servers import Server

from tests.processes import PATIENCE

from . import sample_client
from .sample_client import types

ROOT = Path(__file__).parents[2]


def test_omit_is_false_and_survives_copies() -> None:
    assert not omit
    assert repr(omit) == "omit"
    assert not Omit()
    assert copy.deepcopy(omit) is copy.copy(omit) is omit
    assert pickle.loads(pickle.dumps(omit)) is omit


def test_a_model_has_both_names() -> None:
    image = types.Card(kind="card", last_four="1")
    assert image.to_dict() == {"kind": "card", "lastFour": "1"}
    assert image.to_dict(use_api_names=False) == {"kind": "card", "last_four": "1"}
    assert json.loads(image.to_json()) == image.to_dict(mode="json")
    assert types.Card.model_validate({"kind": "card", "lastFour": "1"}) == image


def test_unset_and_null_are_not_the_same() -> None:
    assert types.Image(url="u").to_dict() == {"url": "u"}
    assert types.Image(url="u", parent=None).to_dict() == {"url": "u", "parent": None}
    assert types.Image(url="u").to_dict(exclude_unset=False) == {
        "url": "u",
        "parent": None,
    }
    assert types.Image(url="u", parent=None).to_dict(exclude_none=True) == {"url": "u"}


def test_an_unknown_variant_gives_its_fields() -> None:
    variant = UnknownVariant.model_validate({"someField": 1})
    assert variant.someField == 1
    assert not hasattr(variant, "other")


def test_names_of_a_lazy_package() -> None:
    assert set(sample_client.__all__) <= set(dir(sample_client))
    assert set(types.__all__) <= set(dir(types))
    assert sample_client.Client is sample_client.Shop
    assert sample_client.types is types
    with pytest.raises(AttributeError, match=r"sample_client' has no attribute 'nope'"):
        sample_client.nope  # type: ignore[attr-defined]  # noqa: B018


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `code`."""
    path = [str(ROOT / "templates/python"), str(ROOT / "tests/runtime")]
    script = f"import sys; sys.path[:0] = {path!r}\n{code}\nprint(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-I", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return set(result.stdout.split())


def test_importing_the_package_imports_next_to_nothing() -> None:
    loaded = loaded_by("import sample_client")
    assert not loaded & {"httpx2", "pydantic", "sample_client._client"}


def test_importing_types_does_not_import_the_transport() -> None:
    loaded = loaded_by("from sample_client.types import Product")
    assert "pydantic" in loaded
    assert "httpx2" not in loaded


def test_a_client_does_not_import_its_types() -> None:
    loaded = loaded_by("import sample_client; sample_client.Shop(bearer_token='t')")
    assert "httpx2" in loaded
    assert "sample_client.resources.products" not in loaded
    assert "sample_client.types.products" not in loaded


CALLED = """
import httpx2, sample_client
transport = httpx2.MockTransport(lambda request: httpx2.Response(204))
client = sample_client.Shop(
    api_key='k', http_client=httpx2.Client(transport=transport)
)
client.products.delete('p1')
"""


def test_a_call_without_bodies_does_not_import_what_reads_and_writes_them() -> None:
    loaded = loaded_by(CALLED)
    assert "sample_client.resources.products" in loaded
    assert not loaded & {
        "pydantic",
        "runtime.codec.encode",
        "runtime.auth.oauth",
        "asyncio",
    }


def test_a_record_shows_what_may_be_shown() -> None:
    shown = repr(Token("secret", expires_at=1.5))
    assert shown == "Token(expires_at=1.5)"


def test_a_record_is_a_data_class() -> None:
    server = Server("https://a.example")
    assert replace(server, url="https://b.example").url == "https://b.example"
    with pytest.raises(AttributeError):
        server.port = 1  # type: ignore[attr-defined]
