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
generic = client.update_generic_file(input=[{"id": "1"}]).file_update
assert generic is not None
data = client.execute("{ node(id: 1) { id } }", {"id": "1"}, "Name")


async def ask(other: AsyncShopifyAdmin) -> None:
    """The asynchronous client has the same types."""
    answer = await other.file_update(input=[{"id": "1"}])
    if answer.file_update is not None:
        print(answer.file_update.user_errors[0].code)


def report(error: types.FilesUserError) -> None:
    """Equal selections are one class, whichever operation returned them."""
    print(error.message)


for answer in (generic, image.file_update):
    if answer is not None:
        for error in answer.user_errors:
            report(error)


def kind_of(file: types.UpdateGenericFileFileUpdateFiles) -> str:
    """Classes tell the types of a union apart, and there are no others."""
    match file:
        case types.UpdateGenericFileFileUpdateFilesGenericFile():
            return str(file.url)
        case types.FileOther():
            return file.typename.lower()
