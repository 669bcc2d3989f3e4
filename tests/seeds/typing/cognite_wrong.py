"""Calls that the service would refuse; each line that ends in `# wrong` is an error."""

from cognite import CogniteClient

client = CogniteClient(token="t")

client.files.update(
    items=[{"id": 1, "update": {"source": {"set": "a", "set_null": True}}}]  # wrong
)
client.files.update(
    items=[{"id": 1, "update": {"asset_ids": {"set": [1], "add": [2]}}}]  # wrong
)
client.files.update(
    items=[{"id": 1, "update": {"asset_ids": {"set": [1], "remove": [2]}}}]  # wrong
)
client.files.update(
    items=[{"id": 1, "update": {"metadata": {"set": {}, "remove": ["a"]}}}]  # wrong
)
client.files.update(items=[{"id": 1, "update": {"source": {"add": ["a"]}}}])  # wrong
client.files.update(
    items=[{"id": 1, "update": {"metadata": {"set_null": True}}}]  # wrong
)
client.files.update(
    items=[{"id": 1, "update": {"source": {"set_null": False}}}]  # wrong
)
client.files.update(items=[{"id": 1, "update": {"colour": {"set": "red"}}}])  # wrong
client.files.update(items=[{"id": 1, "update": {"source": {"set": 1}}}])  # wrong
client.files.update(items=[{"id": 1, "update": {"asset_ids": {"set": ["1"]}}}])  # wrong
client.files.update(items=[{"id": "1", "update": {}}])  # wrong
client.files.update(items=[{"id": 1, "external_id": "a", "update": {}}])  # wrong
client.files.update(items=[{"update": {}}])  # wrong
client.files.update(items=[{"id": 1}])  # wrong
client.files.update()  # wrong
client.files.update(items=None)  # wrong
client.files.update([])  # wrong
