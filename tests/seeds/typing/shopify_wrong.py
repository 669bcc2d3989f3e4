"""Calls that are mistakes; each line that ends in `# wrong` is an error."""

from shopify_admin import ShopifyAdmin

client = ShopifyAdmin(shop="your-development-store", access_token="t")

client.file_update()  # wrong
client.file_update(input=[{"alt": "without an id"}])  # wrong
client.file_update(input=[{"id": "1", "colour": "red"}])  # wrong
client.file_update(input=[{"id": "1", "alt": 5}])  # wrong
client.file_update(input=[{"id": None}])  # wrong
client.file_update(input=[{"id": "1", "originalSource": "wire name"}])  # wrong
client.file_update(input=None)  # wrong
client.file_update(files=[{"id": "1"}])  # wrong
client.file_create(input=[])  # wrong
print(client.file_update(input=[{"id": "1"}]).file_create)  # wrong
change = client.file_update(input=[{"id": "1"}]).file_update
assert change is not None
print(change.files_updated)  # wrong
for file in change.files or []:
    print(file.created_at)  # wrong
message: int = change.user_errors[0].message  # wrong
generic = client.update_generic_file(input=[{"id": "1"}]).file_update
assert generic is not None
for found in generic.files or []:
    # A type of tomorrow may have any name, so the name alone does not tell: `isinstance`.
    if found.typename == "GenericFile":
        print(found.url)  # wrong
