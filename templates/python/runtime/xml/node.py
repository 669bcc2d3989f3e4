"""How values stand in XML documents: what types and endpoints say of it."""

from __future__ import annotations

from typing import Literal

from ..dataclass_compat import record


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
