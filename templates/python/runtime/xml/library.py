"""XML text to elements and back, through the library `xmltodict`, which is an extra.

It is imported when the first XML body is sent or received. Documents that declare
entities are refused, so that a small response cannot become a large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from ..dataclass_compat import record
from ..type_guards import is_items, is_mapping

XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SEPARATOR = "\n"  # neither a namespace nor a name can hold one


class XmlLibraryMissingError(ImportError):
    """XML is to be sent or received, and the library for it is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "XML bodies need the library xmltodict: install it, or this package with its "
            "extra `xml`",
            name="xmltodict",
        )


class _Library(Protocol):
    def parse(self, xml_input: bytes, **options: object) -> object: ...

    def unparse(self, input_dict: Mapping[str, object], **options: object) -> str: ...


@record(frozen=True, slots=True)
class Element:
    """An element; its children are in groups of one name, each in document order."""

    namespace: str
    name: str
    attributes: tuple[tuple[str, str, str], ...] = ()
    children: tuple[Element, ...] = field(default=())
    text: str = ""

    @property
    def is_nil(self) -> bool:
        """Whether it stands for null (`xsi:nil`)."""
        return any(
            (namespace, name) == (XSI, "nil") and value in ("true", "1")
            for namespace, name, value in self.attributes
        )


@cache
def _library() -> _Library:
    try:
        return cast(_Library, import_module("xmltodict"))
    except ImportError as error:
        raise XmlLibraryMissingError from error


def parse(content: bytes) -> Element:
    """The root of a document. Raises ValueError for what is not well-formed, declares
    entities or is nested too deeply."""
    library = _library()
    try:
        try:
            found = _parse_document(library, content, process_namespaces=True)
        except Exception as error:
            if "unbound prefix" not in str(error):
                raise
            found = _parse_document(library, content, process_namespaces=False)
        (root,) = _elements(cast("Mapping[str, object]", found))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except Exception as error:
        # The parser's own exception is no ValueError, and is imported only with it.
        raise ValueError(str(error)) from error
    return root


def _parse_document(
    library: _Library, content: bytes, *, process_namespaces: bool
) -> object:
    return library.parse(
        content,
        process_namespaces=process_namespaces,
        namespace_separator=_SEPARATOR,
        force_list=True,
        strip_whitespace=False,
        disable_entities=True,
    )


def write(document: Mapping[str, object]) -> bytes:
    """A document in UTF-8, with its declaration."""
    text = _library().unparse(document, short_empty_elements=True)
    return text.encode()


def _elements(content: Mapping[str, object]) -> Iterator[Element]:
    for key, group in content.items():
        if not key.startswith(("@", "#")) and is_items(group):
            namespace, name = _split(key)
            for item in group:
                yield _element(namespace, name, item)


def _element(namespace: str, name: str, content: object) -> Element:
    if not is_mapping(content):
        text = content if isinstance(content, str) else ""
        return Element(namespace, name, text=text)
    return Element(
        namespace,
        name,
        attributes=tuple(
            (*_split(key[1:]), value)
            for key, value in content.items()
            if key.startswith("@") and isinstance(value, str)
        ),
        children=tuple(_elements(content)),
        text=_text(content.get("#text")),
    )


def _text(value: object) -> str:
    pieces = value if is_items(value) else (value,)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _split(key: str) -> tuple[str, str]:
    """Namespace and name; a prefix that stands for nothing is left out."""
    namespace, separator, name = key.rpartition(_SEPARATOR)
    return (namespace, name) if separator else ("", key.rpartition(":")[2])
