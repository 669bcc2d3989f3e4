"""Names of shapes that have none in the document."""

from types import ModuleType

from tests.features.calls import Calls


def test_inline_shapes_are_called_after_their_place(package: ModuleType) -> None:
    answer = {"items": [{"id": "1", "address": {"city": "Basel"}}]}
    response = Calls(package, answer).client.orders.list(sort="newest")
    assert type(response) is package.types.OrdersListResponse
    (item,) = response.items
    assert type(item) is package.types.OrdersListResponseItemsItem
    assert type(item.address) is package.types.OrdersListResponseItemsItemAddress


def test_what_is_only_sent_is_a_param(package: ModuleType) -> None:
    names = [name for name in package.types.__all__ if "Create" in name]
    assert names == [
        "OrdersCreateRequestLinesItemParam",
        "OrdersCreateRequestParam",
    ]


def test_a_component_keeps_its_name(package: ModuleType) -> None:
    assert "id" in package.types.OrderBuyer.model_fields
    assert "name" in package.types.OrderBuyerObject.model_fields
    assert package.types.Order.model_fields["buyer"].annotation == (
        package.types.OrderBuyerObject | None
    )
