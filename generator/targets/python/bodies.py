"""The forms of a body: media types that take the same arguments are one form (plan stage).

A method has one signature where all its media types need the same properties, and an
overload for each form where they do not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.diagnostics.model import Diagnostic, Diagnostics, Severity
from generator.ir.operations import BodyContent, Operation
from generator.ir.types import Alias, Docs, Named, Object, Property, TypeId, TypeUse
from generator.targets.python.arguments import Argument
from generator.targets.python.media import (
    Types,
    as_it_is,
    essence,
    is_structured,
    is_xml,
    writable,
)
from generator.targets.python.parts import part_arguments, part_limits
from generator.targets.python.xml import root_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Media types of a body, the default first, and the arguments that they take."""

    contents: tuple[BodyContent, ...]
    arguments: tuple[Argument, ...]


def plan_forms(
    operation: Operation, types: Types, diagnostics: Diagnostics
) -> tuple[Form, ...]:
    """The forms of a body, that of the default media type first; none without a body."""
    body = operation.body
    if body is None:
        return ()
    forms: list[Form] = []
    for content in _contents(operation, types, diagnostics):
        for limit in part_limits(operation, content, types):
            diagnostics.add(limit)
        form = Form(
            contents=(content,),
            arguments=tuple(_arguments(content, body.required, types)),
        )
        for number, known in enumerate(forms):
            if _same_needs(known, form):
                forms[number] = _joined(known, form)
                break
        else:
            forms.append(form)
    return tuple(forms)


def merged(forms: Iterable[Form]) -> tuple[Argument, ...]:
    """All arguments of some forms; what is not needed by each of them may be left out."""
    forms = tuple(forms)
    found: dict[str, Argument] = {}
    for form in forms:
        for item in form.arguments:
            known = found.get(item.key)
            found[item.key] = item if known is None else _both(known, item)
    return tuple(
        replace(item, required=all(_needs(form, item.key) for form in forms))
        for item in found.values()
    )


def _needs(form: Form, key: str) -> bool:
    return any(item.key == key and item.required for item in form.arguments)


def _both(one: Argument, other: Argument) -> Argument:
    uses = (one.use, *one.also, other.use, *other.also)
    return replace(one, also=tuple(dict.fromkeys(uses))[1:])


def _same_needs(one: Form, other: Form) -> bool:
    """Whether what must be given is the same: the same properties, or one whole body."""
    if _whole(one) is not None or _whole(other) is not None:
        return _whole(one) == _whole(other)
    return _required(one) == _required(other)


def _whole(form: Form) -> TypeUse | None:
    """What a body is that is given whole."""
    found = (item.use for item in form.arguments if item.place == "body")
    return next(found, None)


def _required(form: Form) -> set[str]:
    return {item.key for item in form.arguments if item.required}


def _joined(one: Form, other: Form) -> Form:
    found = {item.key: item for item in one.arguments}
    for item in other.arguments:
        known = found.get(item.key)
        found[item.key] = item if known is None else _both(known, item)
    return Form(
        contents=(*one.contents, *other.contents), arguments=tuple(found.values())
    )


def _contents(
    operation: Operation, types: Types, diagnostics: Diagnostics
) -> tuple[BodyContent, ...]:
    """What can be sent, best first. When that is nothing, text or bytes can."""
    offered = operation.body.content if operation.body is not None else ()
    best_first = sorted(offered, key=lambda item: _preference(item.media_type))
    found: dict[str, BodyContent] = {}
    for content in best_first:
        sendable = _sendable(content, types)
        if sendable is not None:
            found.setdefault(essence(sendable.media_type), sendable)
    if best_first and not found:
        found[""] = as_it_is(best_first[0])
        diagnostics.add(_not_encoded(operation, best_first[0]))
    sent = {content.origin for content in found.values()}
    for content in offered:
        if content.origin not in sent and _sendable(content, types) is None:
            diagnostics.add(_not_sent(operation, content, next(iter(found.values()))))
    return tuple(found.values())


def _sendable(content: BodyContent, types: Types) -> BodyContent | None:
    """The content as it can be sent. A document in XML needs a name."""
    if is_xml(content.media_type) and root_of(content.use, types) is not None:
        return content
    return writable(content, types)


def _preference(media_type: str) -> int:
    name = media_type.lower()
    order = (
        "application/json",
        "json",
        "multipart/",
        "x-www-form-urlencoded",
        "text/",
        "octet-stream",
    )
    for rank, part in enumerate(order):
        if part in name:
            return rank
    return len(order) + ("*" in name)


def _not_encoded(operation: Operation, content: BodyContent) -> Diagnostic:
    return Diagnostic(
        code="PYT107",
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
        code="PYT103",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` sends {chosen.media_type}; "
            f"its {other.media_type} form has no typed method"
        ),
        at=other.origin,
        help="pass its bytes as extra_body, and its media type in extra_headers",
        effect="degraded",
        item="request_bodies",
    )


def _arguments(
    content: BodyContent, required: bool, types: Types
) -> Iterator[Argument]:
    shape = flat_shape(content, types)
    if shape is None:
        yield Argument(
            key="body",
            wire_name="body",
            place="body",
            use=content.use,
            required=required,
            docs=Docs(),
            deprecated=None,
            origin=content.origin,
        )
    for prop in () if shape is None else sent_properties(shape):
        yield Argument(
            key=f"body.{prop.wire_name}",
            wire_name=prop.wire_name,
            place="field",
            use=prop.use,
            required=required and prop.required,
            docs=prop.docs,
            deprecated=prop.deprecated,
            origin=prop.origin,
            default=prop.default,
        )
    yield from part_arguments(content, required, shape)


def sent_properties(shape: Object) -> Sequence[Property]:
    """The properties that a client may send."""
    return tuple(prop for prop in shape.properties if prop.access != "read")


def flat_shape(content: BodyContent, types: Types) -> Object | None:
    """The object whose properties become arguments; ``None``: the body stays whole."""
    if not (is_structured(content.media_type) or is_xml(content.media_type)):
        return None
    use = content.use
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and not use.nullable and use.expr.id not in seen:
        seen.add(use.expr.id)
        match types.get(use.expr.id):
            case Object() as found:
                return found if sent_properties(found) else None
            case Alias(target=target):
                use = target
            case _:
                return None
    return None
