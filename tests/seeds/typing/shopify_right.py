"""Calls that a type-checker accepts."""

from shopify_admin import AsyncShopifyAdmin, ShopifyAdmin, types

client = ShopifyAdmin(shop="your-development-store", access_token="t")

change = client.file_update(input=[{"id": "gid://shopify/GenericFile/1"}]).file_update
client.file_update(input=[{"id": "1", "alt": None, "references_to_add": ["2"]}])
client.file_update(input={"id": "1", "alt": "one where a list is expected"})
if change is not None:
    alts: list[str | None] = [file.alt for file in change.files or []]
    messages: list[str] = [error.message for error in change.user_errors]

image = client.update_image(input=[{"id": "1", "original_source": "https://e.x/a.jpg"}])
if image.file_update is not None:
    for file in image.file_update.files or []:
        if isinstance(file, types.UpdateImageFileUpdateFilesMediaImage):
            identity: str = file.id
data = client.execute("{ node(id: 1) { id } }", {"id": "1"}, "Name")


async def ask(other: AsyncShopifyAdmin) -> None:
    """The asynchronous client has the same types."""
    answer = await other.file_update(input=[{"id": "1"}])
    if answer.file_update is not None:
        print(answer.file_update.user_errors[0].code)
