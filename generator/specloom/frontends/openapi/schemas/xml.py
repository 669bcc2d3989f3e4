"""The ``xml`` object: how a value is written as XML (lowering stage; decision 017).

OpenAPI 3.1, section 4.8.26; 3.2 says with ``nodeType`` what ``attribute`` and ``wrapped``
said before. The facts belong to a use: those of a schema that is referred to reach each
place that refers to it, and a place may say more.
"""

from collections.abc import Iterator
from dataclasses import replace

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.refs import REF, Broken, Schema
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    is_reference,
    members_of_all,
    named_properties,
)
from specloom.frontends.openapi.schemas.kinds import MAX_STEPS
from specloom.ir.types import TypeUse, Xml, XmlNode
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string

_NODES: dict[str, XmlNode] = {
    "element": "element",
    "attribute": "attribute",
    "text": "text",
    "cdata": "cdata",
    "none": "none",
}


def may_say_xml(schema: Schema) -> bool:
    """Whether a schema, or a member of it, may have facts of its own about XML."""
    return "xml" in schema or ALL_OF in schema


def with_xml(context: LoweringContext, use: TypeUse, schema: Schema) -> TypeUse:
    """The use with what its schema says about XML; the same use when that is nothing."""
    if "xml" not in schema and ALL_OF not in schema and REF not in schema:
        return use
    found: dict[str, JsonValue] = {}
    for item in _xml_objects(context, schema, set()):
        for key, value in item.items():
            found.setdefault(key, value)
    xml = _xml_facts(found)
    return use if xml is None or xml == use.xml else replace(use, xml=xml)


def _xml_objects(
    context: LoweringContext, schema: Schema, seen: set[str]
) -> Iterator[Schema]:
    """The ``xml`` objects that apply, nearest first.

    ``seen`` has the places of references that were followed: what is reached again says
    nothing new, and in a document of many layers there are endless ways to it.
    """
    if "xml" in schema:
        yield mapping(schema["xml"])
    members = list(members_of_all(schema))
    if REF in schema:
        members.append({REF: schema[REF]})
    # Of several bases the names differ, and none of them is the name of the whole.
    plain = [member for member in members if not is_reference(member)]
    named = [member for member in members if is_reference(member)]
    for member in plain:
        yield from _xml_objects(context, mapping(member), seen)
    if len(named) == 1 and not any(says_more(mapping(member)) for member in plain):
        end = context.refs.resolve(mapping(named[0])[REF])
        if isinstance(end, Broken) or end.pointer in seen or len(seen) >= MAX_STEPS:
            return
        seen.add(end.pointer)
        yield from _xml_objects(context, mapping(end.value), seen)


def says_more(member: Schema) -> bool:
    """Whether a member of ``allOf`` has properties of its own: the whole is another."""
    return bool(named_properties(member))


def _xml_facts(said: Schema) -> Xml | None:
    node = _NODES.get(string(said.get("nodeType")) or "")
    if node is None and said.get("attribute") is True:
        node = "attribute"
    if node is None and said.get("wrapped") is True:
        node = "element"
    xml = Xml(
        name=string(said.get("name")) or None,
        namespace=string(said.get("namespace")) or None,
        prefix=string(said.get("prefix")) or None,
        node=node,
    )
    return xml if xml != Xml() else None
