"""Types of products."""

from datetime import datetime
from typing import Annotated, Literal, NotRequired, Required

from runtime.codec.models import (
    IN_ORDER,
    BaseModel,
    Tagged,
    UnknownVariant,
    Unless,
    Wire,
)
from typing_extensions import TypeAliasType, TypedDict

ProductStatus = TypeAliasType("ProductStatus", Literal["draft", "live"] | str)
"""The state of a product. More values may be added by the server."""


class Card(BaseModel):
    """A payment by card."""

    kind: Literal["card"]
    last_four: Annotated[str, Wire("lastFour")]


class Cash(BaseModel):
    """A payment in cash."""

    kind: Literal["cash"]


Payment = TypeAliasType(
    "Payment",
    Annotated[
        Annotated[Card | Cash, Tagged("kind")]
        | Annotated[UnknownVariant, Unless("kind", "card", "cash")],
        IN_ORDER,
    ],
)


class Image(BaseModel):
    """A picture of a product."""

    url: str
    parent: "Image | None" = None


class Product(BaseModel):
    """Something that is sold."""

    id: str
    created_at: Annotated[datetime, Wire("createdAt")]
    external_id: Annotated[str | None, Wire("externalId")] = None
    images: list[Image] | None = None
    payment: Payment | None = None
    status: ProductStatus | None = None


class ErrorBody(BaseModel):
    """What the API says when it refuses."""

    code: str
    detail: str | None = None


class PriceParam(TypedDict, total=False):
    """A price."""

    amount: Required[int]
    currency_code: Required[Annotated[str, Wire("currencyCode")]]
    valid_until: Annotated[datetime | str, Wire("validUntil")]


class CardParam(TypedDict):
    """A card."""

    kind: Literal["card"]
    card_number: Annotated[str, Wire("cardNumber")]


class CashParam(TypedDict):
    """Cash."""

    kind: Literal["cash"]
    till_number: NotRequired[Annotated[int, Wire("tillNumber")]]


PaymentParam = TypeAliasType("PaymentParam", CardParam | CashParam)


class ProductCreateParams(TypedDict, total=False):
    """The body of `products.create`."""

    name: Required[str]
    prices: list[PriceParam]
    payment: PaymentParam
    external_id: Annotated[str | None, Wire("externalId")]
    variants: "list[ProductCreateParams]"


class ProductFilter(TypedDict, total=False):
    """What `products.list` selects by."""

    created_after: Annotated[datetime | str, Wire("createdAfter")]
    status: ProductStatus
