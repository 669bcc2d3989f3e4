"""The committed clients of ``generated/python`` can be imported in these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATED = Path(__file__).resolve().parents[2] / "generated" / "python"
_VARIABLES = ("DODO_PAYMENTS", "COGNITE", "BOTPRESS", "SHOPIFY_ADMIN")


@pytest.fixture(autouse=True)
def _generated_clients(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(GENERATED))
    for prefix in _VARIABLES:
        for name in ("API_KEY", "TOKEN", "ACCESS_TOKEN", "BOT_ID", "SHOP", "BASE_URL"):
            monkeypatch.delenv(f"{prefix}_{name}", raising=False)
    yield
