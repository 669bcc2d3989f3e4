"""How values stand in XML documents: what types and endpoints say of it."""

from __future__ import annotations

from typing import Literal

from .record import record


@record(frozen=True, slots=True)
class Xml:
    """A place in an XML document (OpenAPI 3.1, 4.8.26), and metadata for `Annotated`.

    `name` is that of the element or attribute. `node` is what stands there: `"text"` and
    `"cdata"` are the text of the element around it; `"none"` is no element of its own, so
    that the members of an object, or the items of a list, stand where it would. `item` is
    the place of each item of a list.
    """

    name: str
    node: Literal["element", "attribute", "text", "cdata", "none"] = "element"
    namespace: str | None = None
    prefix: str | None = None
    item: Xml | None = None

    def written(self, annotation: object, value: object) -> bytes:
        """Values as a document whose root is here; see `xml_write`."""
        from .xml_write import to_xml  # with the first document

        return to_xml(annotation, value, self)


def read_xml(annotation: object, content: bytes) -> object:
    """A document as JSON-like values. Raises ValueError when it is none."""
    from .xml_read import from_xml  # with the first document

    return from_xml(annotation, content)
