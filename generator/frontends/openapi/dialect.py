"""Which documents are OpenAPI, and which version (normalise and lowering stages)."""

import re
from typing import NoReturn

from generator.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from generator.frontends.openapi.keywords import kind_word
from generator.source.document import Document, JsonValue
from generator.source.node import Node, root_of

_VERSION = re.compile(r"3\.(\d+)(\.\S*)?", re.ASCII)
_NEWEST = 2


def recognises(document: Document) -> bool:
    """Whether a document says that it is an OpenAPI document, of any version."""
    root = root_of(document)
    return root.has("openapi") or root.has("swagger")


def minor_version(document: Document) -> int:
    """The x of OpenAPI 3.x. Raises ``Fatal`` for what is not OpenAPI 3.0, 3.1 or 3.2."""
    root = root_of(document)
    if not root.is_mapping:
        _refuse(
            "OAS101", f"the document is {kind_word(root.value)}, not an object", root
        )
    if root.has("swagger") and not root.has("openapi"):
        _refuse(
            "OAS103",
            "Swagger 2.0 documents cannot be read yet",
            root.child("swagger"),
            help="convert the document to OpenAPI 3",
        )
    if not root.has("openapi"):
        _refuse(
            "OAS102",
            "the document does not say which OpenAPI version it is",
            root,
            help='add `openapi: "3.1.0"`, or the version that it is written for',
        )
    return _minor(root.child("openapi"))


def _minor(node: Node) -> int:
    found = _VERSION.fullmatch(_text(node.value))
    if found is None or int(found[1]) > _NEWEST:
        _refuse(
            "OAS103",
            f"OpenAPI {_text(node.value)} is not a version that can be read",
            node,
            help="3.0, 3.1 and 3.2 can be read",
        )
    return int(found[1])


def _text(value: JsonValue) -> str:
    """A version as it is written: YAML reads an unquoted 3.1 as a number."""
    return value if isinstance(value, str) else str(value)


def check_structure(document: Document, diagnostics: Diagnostics) -> None:
    """Refuse a document without anything to generate (section 4.8.1). Raises ``Fatal``."""
    root = root_of(document)
    minor = minor_version(document)
    if minor == _NEWEST:
        diagnostics.add(
            Diagnostic(
                code="OAS106",
                severity=Severity.NOTE,
                message="OpenAPI 3.2 is read as 3.1",
                at=root.child("openapi").origin(),
                help="what is new in 3.2 may be left out",
            )
        )
    if not any(root.has(key) for key in ("paths", "webhooks", "components")):
        _refuse(
            "OAS105",
            "the document has no `paths`",
            root,
            help="a document needs `paths`, `webhooks` or `components`",
        )


def _refuse(code: str, message: str, node: Node, *, help: str = "") -> NoReturn:
    raise Fatal(
        Diagnostic(
            code=code,
            severity=Severity.ERROR,
            message=message,
            at=node.origin(),
            help=help,
        )
    )
