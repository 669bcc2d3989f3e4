"""Calls that are mistakes; each line that ends in `# wrong` is an error."""

from dodopayments import DodoPayments

client = DodoPayments(bearer_token="t")

DodoPayments("t")  # wrong
DodoPayments(bearer_token="t", environment="prod_mode")  # wrong
client.products.update_files(file_name="f")  # wrong
client.products.update_files("id")  # wrong
client.products.update_files("id", "f")  # wrong
client.products.update_files("id", file_name=1)  # wrong
client.products.update_files("id", file_name="f", colour="red")  # wrong
client.products.images.update("id", force_update="yes")  # wrong
print(client.products.images.update("id").image_name)  # wrong
print(client.products.nothing)  # wrong
image_id: int = client.products.images.update("id").image_id  # wrong
