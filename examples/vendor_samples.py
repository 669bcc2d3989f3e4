"""What the vendors' own pages show: sample calls and sample answers.

Dodo's are read out of the pages in ``specs/``, so that they are the vendor's to the
letter. The pages of Cognite, Botpress and Shopify are not part of the project; what they
print is in ``examples/vendor/``, unchanged.
"""

import json
import shlex
from dataclasses import dataclass
from pathlib import Path

from specloom.frontends.docs.blocks import find_blocks
from specloom.source.node import Node, root_of
from specloom.source.parse import parse_document
from specloom.source.reading.files import load_file

ROOT = Path(__file__).resolve().parent.parent
DODO_PAGES = ROOT / "specs" / "dodopayments" / "pages"
VENDOR = Path(__file__).resolve().parent / "vendor"


def dodo_python(page: str) -> str:
    """The Python sample of a Dodo page, as the page has it."""
    samples = _found(_dodo(page), "#/paths/request/codeSamples")
    for sample in samples.elements():
        if sample.text("lang") == "Python":
            return sample.text("source") or ""
    raise LookupError(f"{page} has no Python sample")


def dodo_answer(page: str) -> bytes:
    """The sample answer of a Dodo page, as JSON."""
    pointer = "#/paths/response/200/application~1json/examples/example/value"
    return json.dumps(_found(_dodo(page), pointer).value).encode()


def vendor_bytes(name: str) -> bytes:
    """A file of ``examples/vendor/``."""
    return (VENDOR / name).read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopifyExample:
    """An example of Shopify's page: a document, its variables and the answer to it."""

    title: str
    query: str
    variables: dict[str, object]
    response: dict[str, object]


def shopify_examples() -> tuple[ShopifyExample, ...]:
    """The four examples of Shopify's page, in its order."""
    found = json.loads(vendor_bytes("shopify_examples.json"))
    return tuple(ShopifyExample(**example) for example in found)


def shopify_answer() -> bytes:
    """The answer to the first example of Shopify's page."""
    return json.dumps(shopify_examples()[0].response).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Curl:
    """A ``curl`` command taken apart; header names are lower case."""

    method: str
    url: str
    headers: dict[str, str]
    data: str


def botpress_curl() -> Curl:
    """The ``curl`` sample of the Botpress page."""
    command = vendor_bytes("botpress_sample.sh").decode()
    words = shlex.split(command.replace("\\\n", ""))
    options = list(zip(words[1::2], words[2::2], strict=True))
    named = dict(options)
    headers = (value.split(": ", 1) for key, value in options if key == "--header")
    return Curl(
        method=named["--request"],
        url=named["--url"],
        headers={name.lower(): value for name, value in headers},
        data=named["--data"],
    )


def _dodo(page: str) -> Node:
    (block,) = find_blocks(load_file(str(DODO_PAGES / page)))
    return root_of(parse_document(block.page, text=block.text, offset=block.offset))


def _found(root: Node, pointer: str) -> Node:
    node = root.find(pointer)
    if node is None:
        raise LookupError(f"the page has nothing at {pointer}")
    return node
