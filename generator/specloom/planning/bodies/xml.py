"""What the run-time has to know to write and read XML (plan stage; decision 017).

Facts of the model are settled here: names that are not said, names of items, and what the
whole document is called. Only types that travel as XML carry them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from specloom.ir.api import Api
from specloom.ir.media_types import is_typed_xml
from specloom.ir.operations import Operation
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Alias,
    ListOf,
    Named,
    Object,
    Property,
    TupleOf,
    TypeExpr,
    TypeId,
    TypeUse,
    Xml,
    XmlNode,
)
from specloom.ir.visit import reachable
from specloom.planning.bodies.multipart import is_written_as_xml, part_uses
from specloom.planning.capabilities import Capabilities
from specloom.planning.protocol import placements

_NAME = re.compile(r"[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?")
"""Near enough to a qualified name of XML (Namespaces in XML 1.0, section 4)."""
_NOT_IN_NAMES = re.compile(r"[^\w.\-]|^(?=[\d.\-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlPlace:
    """A place in an XML document; ``item`` is that of each item of a list."""

    name: str
    kind: XmlNode = "element"
    namespace: str | None = None
    prefix: str | None = None
    item: "XmlPlace | None" = None


def types_in_xml(api: Api, capabilities: Capabilities) -> frozenset[TypeId]:
    """The definitions that are sent or received as XML."""
    if "xml" not in capabilities.notations:
        return frozenset()
    return frozenset(reachable(api.types, _uses_in_xml(api)))


def _uses_in_xml(api: Api) -> Iterator[TypeUse]:
    for operation in api.operations:
        for content in operation.body.content if operation.body is not None else ():
            if is_typed_xml(content.media_type, content.use, api.types):
                yield content.use
            for name, part in content.encodings():
                if is_written_as_xml(part):
                    yield from part_uses(content, name, api.types)
        yield from _parameters_in_xml(operation, api.types)
        for response in operation.responses:
            for answer in response.content:
                if is_typed_xml(answer.media_type, answer.use, api.types):
                    yield answer.use


def _parameters_in_xml(operation: Operation, types: Types) -> Iterator[TypeUse]:
    uses = {item.key: item.use for item in operation.inputs}
    for placement in placements(operation):
        use = uses[placement.input]
        if is_typed_xml(placement.media_type or "", use, types):
            yield use


def root_of(use: TypeUse, types: Types) -> XmlPlace | None:
    """The element that a whole document is; ``None`` where nobody says its name.

    An inline object has no name. Where it has one property, that is the document, which
    the kind ``none`` says.
    """
    name = (use.xml.name if use.xml is not None else None) or _declared(use, types)
    expr = _resolved(use, types)
    if name is not None and _NAME.fullmatch(name):
        node = node_of(use, types, name)
        # A list needs an element of its own here, whatever it has elsewhere.
        return replace(node, name=name, kind="element")
    definition = types.get(expr.id) if isinstance(expr, Named) else None
    if isinstance(definition, Object) and name is None:
        sent = [prop for prop in definition.properties if prop.access != "read"]
        if len(sent) == 1 and _is_one_element(sent[0], types):
            return XmlPlace(name=sent[0].wire_name, kind="none")
    return None


def element_of(use: TypeUse, types: Types, name: str) -> XmlPlace:
    """As ``root_of``, for what has a name where it is used: a part, a parameter."""
    return root_of(use, types) or replace(
        node_of(use, types, name), name=_NOT_IN_NAMES.sub("_", name), kind="element"
    )


def _declared(use: TypeUse, types: Types) -> str | None:
    definition = types.get(use.expr.id) if isinstance(use.expr, Named) else None
    return None if definition is None else definition.declared_name


def _is_one_element(prop: Property, types: Types) -> bool:
    node = node_of(prop.use, types, prop.wire_name)
    return node.kind == "element" and bool(_NAME.fullmatch(node.name))


def _resolved(use: TypeUse, types: Types) -> TypeExpr:
    """The expression behind names for it."""
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and use.expr.id not in seen:
        seen.add(use.expr.id)
        definition = types.get(use.expr.id)
        if not isinstance(definition, Alias):
            break
        use = definition.target
    return use.expr


def node_of(use: TypeUse, types: Types, name: str) -> XmlPlace:
    """Where a use stands that would be called ``name``."""
    xml = use.xml or Xml()
    expr = _resolved(use, types)
    own = xml.name or name
    kind: XmlNode = xml.node or "element"
    if isinstance(expr, ListOf | TupleOf) and kind in ("element", "none"):
        item = node_of(_item(expr), types, own)
        if xml.node == "element":
            return XmlPlace(
                name=own, namespace=xml.namespace, prefix=xml.prefix, item=item
            )
        return XmlPlace(name=own, kind="none", item=item)
    if kind == "attribute" and isinstance(expr, Named) and _is_object(expr, types):
        return XmlPlace(name=own)  # an attribute is text: what is said cannot be meant
    return XmlPlace(name=own, kind=kind, namespace=xml.namespace, prefix=xml.prefix)


def _is_object(expr: Named, types: Types) -> bool:
    return isinstance(types.get(expr.id), Object)


def _item(expr: ListOf | TupleOf) -> TypeUse:
    if isinstance(expr, ListOf):
        return expr.item
    return expr.rest or expr.items[0]


def own_node(prop: Property, types: Types) -> XmlPlace | None:
    """What has to be said of a property; ``None``: an element of its own name, or several."""
    node = node_of(prop.use, types, prop.wire_name)
    usual = XmlPlace(name=prop.wire_name)
    several = XmlPlace(name=prop.wire_name, kind="none", item=usual)
    return None if node in (usual, several) else node
