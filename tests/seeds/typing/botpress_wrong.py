"""Calls that are mistakes; each line that ends in `# wrong` is an error."""

from botpress import Botpress

client = Botpress(token="t", bot_id="b")

Botpress(token=1, bot_id="b")  # wrong
client.files.update()  # wrong
client.files.update("id", expires_at=5)  # wrong
client.files.update("id", tags=None)  # wrong
client.files.update("id", tags={"a": 1})  # wrong
client.files.update("id", access_policies=[1])  # wrong
client.files.update("id", access_policies=None)  # wrong
client.files.update("id", expiresAt=None)  # wrong
print(client.files.update("id").file.nothing)  # wrong
size: str = client.files.update("id").file.size  # wrong
