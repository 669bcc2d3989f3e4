"""Which documents are OpenAPI, and which version (normalise and lowering stages)."""

import re
from typing import NoReturn

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.frontends.openapi.grammar import Version
from specloom.source.document import Document, JsonValue
from specloom.source.json_values import kind_word
from specloom.source.node import Node, root_of

_VERSION = re.compile(r"(3\.[012])(\.\S*)?", re.ASCII)
_MINORS: dict[str, Version] = {"3.0": "3.0", "3.1": "3.1", "3.2": "3.2"}
_CAN_BE_READ = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 can be read"
_SECTIONS: dict[Version, tuple[str, ...]] = {"2.0": ("paths", "definitions")}
_SECTIONS_3 = ("paths", "webhooks", "components")


def recognises(document: Document) -> bool:
    """Whether a document says that it is an OpenAPI document, of any version."""
    root = root_of(document)
    return root.has("openapi") or root.has("swagger")


def is_swagger(document: Document) -> bool:
    """Whether a document was written for Swagger 2.0; one that is rewritten still says so."""
    return root_of(document).has("swagger")


def version_of(document: Document) -> Version:
    """The version that a document is written for. Raises ``Fatal`` for any other."""
    root = root_of(document)
    if not root.is_mapping:
        _refuse(
            "OAS101", f"the document is {kind_word(root.value)}, not an object", root
        )
    if root.has("openapi"):
        return _version_3(root.child("openapi"))
    if root.has("swagger"):
        return _version_2(root.child("swagger"))
    _refuse(
        "OAS102",
        "the document does not say which OpenAPI version it is",
        root,
        help='add `openapi: "3.1.0"`, or the version that it is written for',
    )


def _version_2(node: Node) -> Version:
    if _text(node.value) in ("2.0", "2"):
        return "2.0"
    _refuse(
        "OAS103",
        f"Swagger {_text(node.value)} is not a version that can be read",
        node,
        help=_CAN_BE_READ,
    )


def _version_3(node: Node) -> Version:
    found = _VERSION.fullmatch(_text(node.value))
    version: Version | None = _MINORS.get(found[1]) if found else None
    if version is None:
        _refuse(
            "OAS103",
            f"OpenAPI {_text(node.value)} is not a version that can be read",
            node,
            help=_CAN_BE_READ,
        )
    return version


def _text(value: JsonValue) -> str:
    """A version as it is written: YAML reads an unquoted 3.1 as a number."""
    return value if isinstance(value, str) else str(value)


def check_structure(document: Document) -> None:
    """Refuse a document without anything to generate (section 4.8.1). Raises ``Fatal``."""
    root, version = root_of(document), version_of(document)
    sections = _SECTIONS.get(version, _SECTIONS_3)
    if not any(root.has(key) for key in sections):
        names = [f"`{key}`" for key in sections]
        _refuse(
            "OAS105",
            "the document has no `paths`",
            root,
            help=f"a document needs {', '.join(names[:-1])} or {names[-1]}",
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
