"""Parameters on the wire (OpenAPI 3.1, section 4.8.12)."""

import datetime as dt
from types import ModuleType
from uuid import UUID

import pytest

from tests.features.calls import Calls

TRACE = UUID("6f1c0b0e-0000-4000-8000-000000000001")


def sent_by(package: ModuleType, **arguments: object) -> Calls:
    calls = Calls(package)
    calls.client.shops.items.retrieve(
        ["a", "b c"], shop_id=7, **{"limit": 1, **arguments}
    )
    return calls


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        ({}, "limit=1"),
        ({"tags": ["x", "y&z"]}, "limit=1&tags=x&tags=y%26z"),
        ({"sizes": [1, 2]}, "limit=1&sizes=1%7C2"),
        (
            {"filter": {"min_price": 1.5, "colour": "red"}},
            "limit=1&filter%5BminPrice%5D=1.5&filter%5Bcolour%5D=red",
        ),
        ({"path": "a/b?c"}, "limit=1&path=a/b?c"),
        (
            {"where": {"min_price": 2}},
            "limit=1&where=%7B%22minPrice%22%3A2%7D",
        ),
        (
            {"since": dt.datetime(2026, 1, 2, tzinfo=dt.UTC)},
            "limit=1&since=2026-01-02T00%3A00%3A00Z",
        ),
    ],
)
def test_query(package: ModuleType, arguments: dict[str, object], query: str) -> None:
    assert sent_by(package, **arguments).url.partition("?")[2] == query


def test_path(package: ModuleType) -> None:
    assert sent_by(package).sent.url.raw_path.startswith(b"/shops/7/items/.a.b%20c?")


def test_headers_and_cookies(package: ModuleType) -> None:
    headers = sent_by(
        package, x_trace_id=TRACE, x_flags=[True, False], session="s 1"
    ).sent.headers
    assert headers["x-trace-id"] == str(TRACE)
    assert headers["x-flags"] == "true,false"
    assert headers["cookie"] == "session=s%201"


def test_the_operation_overrides_the_path(package: ModuleType) -> None:
    with pytest.raises(TypeError, match="limit"):
        Calls(package).client.shops.items.retrieve(["a"], shop_id=1)


def test_an_empty_path_value_is_refused(package: ModuleType) -> None:
    with pytest.raises(ValueError, match="ids"):
        Calls(package).client.shops.items.retrieve([], shop_id=1, limit=1)
