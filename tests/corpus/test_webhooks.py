"""Every webhook of a real document, signed as its API signs: verified, and told apart."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.test_generation import FOLDER, generate

SCRIPT = """
import base64, datetime, json, sys
from client import Client, UnknownVariant
from standardwebhooks.webhooks import Webhook

key = "whsec_" + base64.b64encode(b"a secret of this test").decode()
client = Client(bearer_token="", webhook_key=key)
now = datetime.datetime.now(datetime.UTC)
kinds = set()
for name, item in json.load(open(sys.argv[1]))["webhooks"].items():
    payload = json.dumps(item["post"]["requestBody"]["content"]["application/json"]["example"])
    event = client.webhooks.unwrap(payload, headers={
        "Webhook-Id": name,
        "Webhook-Timestamp": str(int(now.timestamp())),
        "Webhook-Signature": Webhook(key).sign(name, now, payload),
    })
    assert event.type == name and type(event) is not UnknownVariant
    kinds.add(type(event))
print(len(kinds))
"""


pytestmark = pytest.mark.corpus


def test_each_event_of_a_payments_api_is_read_as_itself(tmp_path: Path) -> None:
    generate("dodopayments.json", tmp_path)
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(FOLDER / "dodopayments.json")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stdout, result.returncode) == ("45\n", 0), result.stderr
