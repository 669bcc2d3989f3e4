"""The types of the Shop API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runtime.lazy import attach

if TYPE_CHECKING:
    from .products import (
        Card,
        CardParam,
        Cash,
        ErrorBody,
        Image,
        Payment,
        PaymentParam,
        PriceParam,
        Product,
        ProductCreateParams,
        ProductFilter,
        ProductStatus,
    )

__all__ = [
    "Card",
    "CardParam",
    "Cash",
    "ErrorBody",
    "Image",
    "Payment",
    "PaymentParam",
    "PriceParam",
    "Product",
    "ProductCreateParams",
    "ProductFilter",
    "ProductStatus",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__,
        {
            ".products": """
                Card CardParam Cash ErrorBody Image Payment PaymentParam PriceParam
                Product ProductCreateParams ProductFilter ProductStatus
            """,
        },
    )
