"""The parts of a multipart body: what a target knows of each, and what it cannot say (plan
stage).

Why: decisions 032 and 040.
"""

from collections.abc import Iterator

from specloom.diagnostics.model import Diagnostic, Severity
from specloom.ir.media_types import essence, is_collection, is_json, is_xml
from specloom.ir.operations import BodyContent, Header, Operation, PartEncoding
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Alias,
    Const,
    ListOf,
    Named,
    Object,
    TupleOf,
    TypeId,
    TypeUse,
    Union,
)
from specloom.planning.arguments import Argument
from specloom.planning.capabilities import Capabilities


def is_multipart(content: BodyContent) -> bool:
    """Whether a body has parts, each with headers of its own."""
    return essence(content.media_type).startswith("multipart/")


def is_fixed(header: Header) -> bool:
    """Whether a header has one value, and is always sent."""
    return header.required and isinstance(header.use.expr, Const)


def part_arguments(
    content: BodyContent, required: bool, shape: Object | None
) -> Iterator[Argument]:
    """An argument for each header of a part whose value is not fixed.

    It is required where the part is; what need not be sent needs no header.
    """
    if not is_multipart(content):
        return
    needed = {
        prop.wire_name
        for prop in (shape.properties if shape is not None else ())
        if prop.required
    }
    for name, part in content.encodings():
        for header in part.headers:
            if not is_fixed(header):
                yield Argument(
                    key=f"part.{name}.{header.wire_name}",
                    wire_name=header.wire_name,
                    place="part",
                    part=name,
                    use=header.use,
                    required=required and header.required and name in needed,
                    docs=header.docs,
                    deprecated=header.deprecated,
                    origin=header.origin,
                    default=header.default,
                )


def part_uses(content: BodyContent, name: str, types: Types) -> tuple[TypeUse, ...]:
    """What a part holds, by its name or position; each item of an array is a part.

    Several where the body is one of several objects, none where nothing is said.
    """
    found = dict.fromkeys(_members(content.use, name, types, frozenset()))
    return tuple(
        use.expr.item if isinstance(use.expr, ListOf) and name[:1] != "[" else use
        for use in found
    )


def _members(
    use: TypeUse, name: str, types: Types, seen: frozenset[TypeId]
) -> Iterator[TypeUse]:
    match use.expr:
        case ListOf(item=item):
            if name.startswith("["):
                yield item
        case TupleOf(items=items, rest=rest):
            yield from _by_position(items, rest, name)
        case Named(id=type_id) if type_id not in seen:
            seen |= {type_id}
            match types.get(type_id):
                case Object(properties=properties):
                    yield from (p.use for p in properties if p.wire_name == name)
                case Alias(target=target):
                    yield from _members(target, name, types, seen)
                case Union(variants=variants):
                    for variant in variants:
                        yield from _members(variant, name, types, seen)
                case _:
                    pass
        case _:
            pass


def _by_position(
    items: tuple[TypeUse, ...], rest: TypeUse | None, name: str
) -> Iterator[TypeUse]:
    """``[1]`` is the second item, ``[]`` one after all that have a position."""
    index = name[1:-1]
    if index.isdecimal() and int(index) < len(items):
        yield items[int(index)]
    elif name.startswith("[") and rest is not None:
        yield rest


def part_losses(
    operation: Operation,
    content: BodyContent,
    types: Types,
    capabilities: Capabilities,
) -> Iterator[Diagnostic]:
    """Headers of what has none, and structures that are neither JSON nor XML."""
    called = operation.id.partition(":")[2]
    for name, part in content.encodings():
        label = f"`{name}`" if name[:1] != "[" else name
        if not is_multipart(content):
            yield from (_lost(called, label, item) for item in part.headers)
        if _is_not_written(content, name, part, types, capabilities):
            yield Diagnostic(
                code="PLN107",
                severity=Severity.NOTE,
                message=(
                    f"`{called}`: the part {label} is {part.content_type}, and is "
                    "written as JSON"
                ),
                at=content.origin,
                help="give the part as (file name, content, media type)",
                effect="degraded",
                item="request_bodies",
            )


def _lost(called: str, label: str, header: Header) -> Diagnostic:
    return Diagnostic(
        code="PLN108",
        severity=Severity.NOTE,
        message=(
            f"`{called}`: the header `{header.wire_name}` of {label} is not sent: "
            "the body has no parts"
        ),
        at=header.origin,
        help="only the parts of a multipart body have headers",
        effect="degraded",
        item="headers",
    )


def is_written_as_xml(part: PartEncoding) -> bool:
    """Whether the values of a part become a document of XML; a choice is the caller's."""
    kind = part.content_type
    return kind is not None and "," not in kind and is_xml(kind) and not _styled(part)


def _styled(part: PartEncoding) -> bool:
    """A style replaces the media type (OpenAPI 3.1.1, section 4.8.15.1.2)."""
    return part.style is not None or part.explode is not None or part.allow_reserved


def _is_not_written(
    content: BodyContent,
    name: str,
    part: PartEncoding,
    types: Types,
    capabilities: Capabilities,
) -> bool:
    """Whether a part has members and a media type that they are not written in."""
    kind = part.content_type
    if kind is None or "," in kind or "*" in kind:
        return False
    if is_json(kind) or capabilities.knows_xml(kind):
        return False
    return any(is_collection(use, types) for use in part_uses(content, name, types))
