"""The signatures of a body: media types that take the same arguments share one (plan stage).

A method has one signature where all its media types need the same properties, and an
overload for each signature where they do not. A body that is one of several objects has as
many argument sets, each of them an overload too, and so has one that may be left out although
its object needs something.

Why: decisions 011 and 080.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.media_types import essence, is_xml
from specloom.ir.operations import BodyContent, Operation
from specloom.ir.shapes import Types, expression
from specloom.ir.types import Docs, ListOf, Object, TypeUse
from specloom.planning.arguments import Argument
from specloom.planning.bodies.flattened import flat_shapes, sent_properties
from specloom.planning.bodies.media_types import (
    is_written_by_item,
    raw_content,
    writable_content,
)
from specloom.planning.bodies.multipart import part_arguments, part_losses
from specloom.planning.bodies.xml import root_of
from specloom.planning.capabilities import Capabilities

ArgumentSet: TypeAlias = tuple[Argument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySignature:
    """Media types of a body, the default first, and the arguments that they take, for each
    way to give them."""

    contents: tuple[BodyContent, ...]
    argument_sets: tuple[ArgumentSet, ...]


def plan_body_signatures(
    operation: Operation,
    types: Types,
    capabilities: Capabilities,
    diagnostics: Diagnostics,
) -> tuple[BodySignature, ...]:
    """The signatures of a body, that of the default media type first; none without a body."""
    body = operation.body
    if body is None:
        return ()
    signatures: list[BodySignature] = []
    for content in _contents(operation, types, capabilities, diagnostics):
        by_item = is_written_by_item(content, types, capabilities)
        shapes = () if by_item else flat_shapes(content, types, capabilities)
        for loss in part_losses(operation, content, types, capabilities):
            diagnostics.add(loss)
        signature = BodySignature(
            contents=(content,),
            argument_sets=tuple(
                _argument_sets(content, shapes, required=body.required, by_item=by_item)
            ),
        )
        for number, known in enumerate(signatures):
            if _same_needs(known, signature):
                signatures[number] = _join(known, signature)
                break
        else:
            signatures.append(signature)
    return tuple(signatures)


def merge_signatures(signatures: Iterable[BodySignature]) -> tuple[Argument, ...]:
    """All arguments of some signatures; what is not needed by each of them may be left out."""
    sets = [
        arguments for signature in signatures for arguments in signature.argument_sets
    ]
    found: dict[str, Argument] = {}
    for arguments in sets:
        found = _add_set(found, arguments)
    return tuple(
        replace(
            item, required=all(item.key in _required(arguments) for arguments in sets)
        )
        for item in found.values()
    )


def required_groups(signatures: Iterable[BodySignature]) -> tuple[frozenset[str], ...]:
    """The keys of arguments that go together, where it depends on the way which must be
    given; nothing where a signature says it anyway."""
    sets = [
        arguments for signature in signatures for arguments in signature.argument_sets
    ]
    if any(_whole_body(arguments) is not None for arguments in sets):
        return ()
    fields = (
        (item for item in arguments if item.place == "field") for arguments in sets
    )
    found = dict.fromkeys(
        frozenset(_required(tuple(arguments))) for arguments in fields
    )
    needs = tuple(need for need in found if not any(other < need for other in found))
    return needs if len(needs) > 1 else ()


def envelope_of(signatures: Sequence[BodySignature], types: Types) -> Argument | None:
    """The list that a body is an envelope of: it alone must be given, and all else that the
    body may have can be left out. A target may let callers give just the list."""
    sets = [
        arguments for signature in signatures for arguments in signature.argument_sets
    ]
    required = [item for item in sets[0] if item.required] if len(sets) == 1 else []
    if len(required) != 1 or required[0].place != "field":
        return None
    (listed,) = required
    is_list = isinstance(expression(listed.use, types), ListOf)
    return listed if is_list and not listed.use.nullable else None


def _add_set(known: dict[str, Argument], arguments: ArgumentSet) -> dict[str, Argument]:
    """Arguments by key, where one may be of another type in another set."""
    found = dict(known)
    for item in arguments:
        one = found.get(item.key)
        found[item.key] = item if one is None else _widen(one, item)
    return found


def _widen(one: Argument, other: Argument) -> Argument:
    uses = (one.use, *one.also, other.use, *other.also)
    docs = one.docs if one.docs.text or one.docs.summary else other.docs
    by_item = one.by_item or other.by_item
    also = tuple(dict.fromkeys(uses))[1:]
    return replace(one, also=also, docs=docs, by_item=by_item)


def _same_needs(one: BodySignature, other: BodySignature) -> bool:
    """Whether what must be given is the same: the same properties, or one whole body."""
    if len(one.argument_sets) != len(other.argument_sets):
        return False
    return all(map(_needs_as_much, one.argument_sets, other.argument_sets))


def _needs_as_much(one: ArgumentSet, other: ArgumentSet) -> bool:
    if _whole_body(one) is not None or _whole_body(other) is not None:
        return _whole_body(one) == _whole_body(other)
    return _required(one) == _required(other)


def _whole_body(arguments: ArgumentSet) -> tuple[TypeUse, bool] | None:
    """What a body is that is given whole, and whether that is item by item."""
    bodies = (item for item in arguments if item.place == "body")
    return next(((item.use, item.by_item) for item in bodies), None)


def _required(arguments: ArgumentSet) -> set[str]:
    return {item.key for item in arguments if item.required}


def _join(one: BodySignature, other: BodySignature) -> BodySignature:
    sets = (
        _add_set({item.key: item for item in mine}, its)
        for mine, its in zip(one.argument_sets, other.argument_sets, strict=True)
    )
    return BodySignature(
        contents=(*one.contents, *other.contents),
        argument_sets=tuple(tuple(arguments.values()) for arguments in sets),
    )


def _contents(
    operation: Operation,
    types: Types,
    capabilities: Capabilities,
    diagnostics: Diagnostics,
) -> tuple[BodyContent, ...]:
    """What can be sent, best first. When that is nothing, text or bytes can."""
    offered = operation.body.content if operation.body is not None else ()
    best_first = sorted(offered, key=_preference)
    found: dict[str, BodyContent] = {}
    for content in best_first:
        sendable = _sendable(content, types, capabilities)
        if sendable is not None:
            found.setdefault(essence(sendable.media_type), sendable)
    if best_first and not found:
        found[""] = raw_content(best_first[0])
        diagnostics.add(_not_encoded(operation, best_first[0]))
    sent = {content.origin for content in found.values()}
    for content in offered:
        if (
            content.origin not in sent
            and _sendable(content, types, capabilities) is None
        ):
            diagnostics.add(_not_sent(operation, content, next(iter(found.values()))))
    return tuple(found.values())


def _sendable(
    content: BodyContent, types: Types, capabilities: Capabilities
) -> BodyContent | None:
    """The content as it can be sent. A document in XML needs a name."""
    is_known_xml = capabilities.knows_xml(content.media_type)
    if is_known_xml and root_of(content.use, types) is not None:
        return content
    return writable_content(content, types, capabilities)


def _preference(content: BodyContent) -> int:
    name = content.media_type.lower()
    order = (
        "application/json",
        "json",
        "multipart/",
        "x-www-form-urlencoded",
        "text/",
        "octet-stream",
    )
    if content.framing != "whole":
        return len(order)
    for rank, part in enumerate(order):
        if part in name:
            return rank
    return len(order) + ("*" in name)


def _not_encoded(operation: Operation, content: BodyContent) -> Diagnostic:
    return Diagnostic(
        code="PLN107",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` sends {content.media_type}, "
            "which is given as it is"
        ),
        at=content.origin,
        help=(
            "name the root element: `xml: {name: …}` in its schema"
            if is_xml(content.media_type)
            else ""
        ),
        effect="degraded",
        item="request_bodies",
    )


def _not_sent(
    operation: Operation, other: BodyContent, chosen: BodyContent
) -> Diagnostic:
    return Diagnostic(
        code="PLN103",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` sends {chosen.media_type}; "
            f"its {other.media_type} form has no typed method"
        ),
        at=other.origin,
        help="give the call its bytes as the body, and a header with its media type",
        effect="degraded",
        item="request_bodies",
    )


def _argument_sets(
    content: BodyContent, shapes: Iterable[Object], *, required: bool, by_item: bool
) -> Iterator[ArgumentSet]:
    """The arguments for each object that a body may be; one argument for any other body.

    One that may be left out is given with all that it needs, or not at all.
    """
    sets = [
        (*_properties(shape), *part_arguments(content, True, shape)) for shape in shapes
    ]
    if sets:
        yield from sets
        if not required and all(map(_required, sets)):
            yield ()
        return
    whole = Argument(
        key="body",
        wire_name="body",
        place="body",
        use=TypeUse(ListOf(content.use)) if by_item else content.use,
        required=required,
        docs=Docs(),
        deprecated=None,
        origin=content.origin,
        by_item=by_item,
    )
    yield (whole, *part_arguments(content, required, None))


def _properties(shape: Object) -> Iterator[Argument]:
    for prop in sent_properties(shape):
        yield Argument(
            key=f"body.{prop.wire_name}",
            wire_name=prop.wire_name,
            place="field",
            use=prop.use,
            required=prop.required,
            docs=prop.docs,
            deprecated=prop.deprecated,
            origin=prop.origin,
            default=prop.default,
        )
