"""``make demo``: generate the clients of this repository and let them talk.

The clients in ``generated/python`` are generated anew by the command line tool. Then the
vendors' own sample calls run through them against a server on this machine, which answers
what the vendors' pages show. Nothing leaves the machine.
"""

import importlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

if __package__ in (None, ""):  # run as a file: python examples/demo.py
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from examples.local_server import Received, local_server
from examples.vendor_samples import (
    ROOT,
    dodo_answer,
    dodo_python,
    shopify_answer,
    vendor_bytes,
)

GENERATED = ROOT / "generated" / "python"

COGNITE = """\
from cognite import CogniteClient

client = CogniteClient(token="My Token", project="my-project")
files = client.files.update(
    items=[{"id": 123, "update": {"source": {"set": "new source"}}}],
)
print(files.items[0].external_id, files.items[0].last_updated_time)
"""

BOTPRESS = """\
from botpress import Botpress

client = Botpress(token="My Token", bot_id="My Bot")
response = client.files.update(
    id="id",
    tags={"topic": "pets", "draft": None},
    access_policies=["integrations"],
    expires_at=None,
)
print(response.file.status, response.file.size)
"""

SHOPIFY = """\
from shopify_admin import ShopifyAdmin

client = ShopifyAdmin(shop="your-development-store", access_token="My Token")
answer = client.file_update(
    input={"id": "gid://shopify/GenericFile/1072273203", "alt": "new alt text"},
)
if answer.file_update:
    print([file.alt for file in answer.file_update.files or []])
"""

SAMPLES: tuple[tuple[str, str, str, bytes], ...] = (
    (
        "Dodo Payments: update files (the sample of the vendor's page)",
        "DODO_PAYMENTS_BASE_URL",
        dodo_python("update-files.md"),
        dodo_answer("update-files.md"),
    ),
    (
        "Dodo Payments: update images (the sample of the vendor's page)",
        "DODO_PAYMENTS_BASE_URL",
        dodo_python("update-images.md"),
        dodo_answer("update-images.md"),
    ),
    (
        "Cognite: update files (the sample of the vendor's page, in Python)",
        "COGNITE_BASE_URL",
        COGNITE,
        vendor_bytes("cognite_answer.json"),
    ),
    (
        "Botpress: update a file; null removes, what is left out stays",
        "BOTPRESS_BASE_URL",
        BOTPRESS,
        vendor_bytes("botpress_answer.json"),
    ),
    (
        "Shopify: update a file (the first example of the vendor's page, in Python)",
        "SHOPIFY_ADMIN_BASE_URL",
        SHOPIFY,
        shopify_answer(),
    ),
)


def main(say: Callable[[str], None] = print) -> int:
    """Run the demo; 0 when everything worked."""
    say("$ specloom generate\n")
    generated = subprocess.run(
        [sys.executable, "-m", "specloom", "generate"],
        cwd=ROOT,
        check=False,
    )
    if generated.returncode != 0:
        return generated.returncode
    sys.path.insert(0, str(GENERATED))
    importlib.invalidate_caches()
    for title, variable, code, answer in SAMPLES:
        show(title, variable, code, answer, say)
    return 0


def show(
    title: str, variable: str, code: str, answer: bytes, say: Callable[[str], None]
) -> None:
    """Run one sample and print its code, what went over the wire and what it printed."""
    with local_server(answer) as server:
        os.environ[variable] = server.url
        printed = StringIO()
        with redirect_stdout(printed):
            exec(compile(code, title, "exec"), {"__name__": "__main__"})
    say(f"\n--- {title}\n")
    say(textwrap.indent(code.strip(), "    "))
    say("\n  on the wire\n")
    say(textwrap.indent(as_text(server.only), "    "))
    say("\n  printed\n")
    say(textwrap.indent(printed.getvalue().strip(), "    "))


def as_text(request: Received) -> str:
    """A request as it would be read aloud: line, telling headers, body."""
    telling = ("authorization", "x-bot-id", "x-shopify-access-token", "content-type")
    lines = [f"{request.method} {request.path}"]
    lines += [f"{k}: {request.headers[k]}" for k in telling if k in request.headers]
    if request.body:
        lines += ["", request.body.decode()]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
