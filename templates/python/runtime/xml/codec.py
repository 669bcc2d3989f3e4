"""Reading and writing of XML documents, as endpoints refer to them."""

from __future__ import annotations

from ..dataclass_compat import record
from .node import Xml


@record(frozen=True, slots=True)
class XmlRoot(Xml):
    """The place of the root element, which a document can be written from."""

    def write(self, annotation: object, value: object) -> bytes:
        """Values as a document whose root is here; see `write`."""
        from .write import to_xml  # with the first document

        return to_xml(annotation, value, self)


def read_xml(annotation: object, content: bytes) -> object:
    """A document as JSON-like values. Raises ValueError when it is none."""
    from .read import from_xml  # with the first document

    return from_xml(annotation, content)
