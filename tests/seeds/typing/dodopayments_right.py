"""Calls that a type-checker accepts."""

from dodopayments import AsyncDodoPayments, DodoPayments

client = DodoPayments(bearer_token="t", environment="test_mode", max_retries=0)

response = client.products.update_files(id="id", file_name="file_name")
url: str = response.url
image = client.products.images.update("id", force_update=True, timeout=5)
image_url: str = image.url
print(DodoPayments(bearer_token=lambda: "t").with_options(timeout=1).products)


async def ask(other: AsyncDodoPayments) -> str:
    """The asynchronous client has the same types."""
    return (await other.products.update_files("id", file_name="f")).url
