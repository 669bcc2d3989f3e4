"""What a server that reads brackets gets."""

from types import ModuleType

import pytest

from tests.features.calls import Calls

CREATED: dict[str, object] = {"customer": "c&expand[0]=x", "items": [{"price": "p"}]}


def _form(calls: Calls) -> str:
    text = calls.sent.content.decode("ascii")
    return text.replace("%5B", "[").replace("%5D", "]")


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (
            {"items": [{"price": "a", "quantity": 2}, {"price": "b"}]},
            "items[0][price]=a&items[0][quantity]=2&items[1][price]=b",
        ),
        (
            {"items": [{"tax_rates": ["x", "y"]}]},
            "items[0][tax_rates][0]=x&items[0][tax_rates][1]=y",
        ),
        (
            {"items": [], "expand": ["latest_invoice", "customer"]},
            "expand[0]=latest_invoice&expand[1]=customer",
        ),
        ({"items": [], "metadata": {"a b": "1"}}, "metadata[a%20b]=1"),
        (
            {"items": [], "payment_settings": {"payment_method_types": ["card"]}},
            "payment_settings[payment_method_types][0]=card",
        ),
        ({"items": [], "tax_rates": ["x"]}, "tax_rates[0]=x"),
        ({"items": [], "tax_rates": ""}, "tax_rates="),
    ],
)
def test_a_form(
    package: ModuleType, arguments: dict[str, object], written: str
) -> None:
    calls = Calls(package, {})
    calls.client.subscriptions.create(customer="c", **arguments)
    assert _form(calls) == f"customer=c&{written}"


def test_a_value_never_becomes_another_field(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.subscriptions.create(**CREATED)
    sent = calls.sent.content
    assert sent == b"customer=c%26expand%5B0%5D%3Dx&items%5B0%5D%5Bprice%5D=p"


def test_a_query(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.subscriptions.list(expand=["data.customer"], created={"gte": 1})
    query = calls.sent.url.query.decode().replace("%5B", "[").replace("%5D", "]")
    assert query == "expand[0]=data.customer&created[gte]=1"
