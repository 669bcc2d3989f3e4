"""Calls that a type-checker accepts."""

from cognite import AsyncCogniteClient, CogniteClient

client = CogniteClient(token="t", cluster="api", project="p")

client.files.update(
    items=[
        {"id": 1, "update": {"source": {"set": "new source"}}},
        {"id": 1, "update": {"source": {"set_null": True}}},
        {"external_id": "a", "update": {"asset_ids": {"set": [1, 2]}}},
        {"id": 1, "update": {"asset_ids": {"add": [3]}}},
        {"id": 1, "update": {"asset_ids": {"remove": [2]}}},
        {"id": 1, "update": {"asset_ids": {"add": [3], "remove": [2]}}},
        {"id": 1, "update": {"metadata": {"set": {"key": "value"}}}},
        {"id": 1, "update": {"metadata": {"add": {"k": "v"}, "remove": ["key"]}}},
        {"id": 1, "update": {"labels": {"add": [{"external_id": "l"}]}}},
        {"id": 1, "update": {"data_set_id": {"set": 5}}},
        {
            "instance_id": {"space": "s", "external_id": "e"},
            "update": {"security_categories": {"set": []}},
        },
        {
            "id": 1,
            "update": {
                "geo_location": {
                    "set": {
                        "type": "Feature",
                        "geometry": {"type": "Point", "coordinates": [1, 2.5]},
                    }
                }
            },
        },
        {"id": 1, "update": {}},
    ]
)

answer = client.files.update(items=[])
first_id: int = answer.items[0].id
source: str | None = answer.items[0].source


async def ask(other: AsyncCogniteClient) -> int:
    """The asynchronous client has the same types."""
    found = await other.files.update(items=[{"id": 1, "update": {}}])
    return found.items[0].created_time
