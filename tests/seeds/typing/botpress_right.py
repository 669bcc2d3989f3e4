"""Calls that a type-checker accepts."""

from datetime import UTC, datetime

from botpress import Botpress

client = Botpress(token="t", bot_id="b")

client.files.update("id")
client.files.update("id", expires_at=None)
client.files.update("id", expires_at="2023-11-07T05:31:56Z")
client.files.update("id", expires_at=datetime(2023, 11, 7, tzinfo=UTC))
client.files.update("id", tags={"a": "b", "c": None}, metadata={"any": [1, None]})
client.files.update("id", access_policies=["integrations", "something new"])
key: str = client.files.update("id").file.key
