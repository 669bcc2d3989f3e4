"""Web pages in the place of documents (parse stage).

Servers show a document on a page that loads it, and the page is what stands in the address
bar of a browser. The page says where the document is.
"""

import re
from urllib.parse import urljoin

from specloom.source.faults import Fault

_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_DOCUMENT = re.compile(
    r"""(?:\burl["']?\s*:|\bspec-url\s*=|\bdata-url\s*=|Redoc\.init\(|\bapiDescriptionUrl\s*=)"""
    r"""\s*["'`]([^"'`\s<>]+)["'`]"""
)
_EXPLORER = re.compile(
    r"graphiql|graphql[-_ ]?playground|embeddable-(?:sandbox|explorer)|altair-graphql",
    re.I,
)
_HEAD = 65_536
"""How much of a page is looked into."""


def refuse_page(text: str, path: str) -> None:
    """Raise Fault for a web page, with what helps."""
    if not text.lstrip("\ufeff \t\r\n").startswith("<") or not _PAGE.match(text):
        return
    head = text[:_HEAD]
    if _EXPLORER.search(head):
        raise Fault(
            "SRC112",
            "this is a web page: an explorer of a GraphQL server",
            0,
            help="fetch the schema of the server: "
            f"`specloom introspect {path if '://' in path else 'URL'}`",
        )
    found = _DOCUMENT.search(head)
    if found is None:
        raise Fault(
            "SRC112",
            "this is a web page, not a document",
            0,
            help="give the address of the JSON or YAML that the page shows",
        )
    place = urljoin(path, found[1]) if "://" in path else found[1]
    raise Fault(
        "SRC112",
        f"this is a web page; it loads {place}",
        0,
        help="give that address in place of the page",
    )
