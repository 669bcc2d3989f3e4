"""Which schema extends which through ``allOf``, along chains of any length (lowering stage).

Answers are kept in the run: each of a thousand schemas in a chain asks about the rest.
"""

from collections.abc import Container, Iterator, Sequence

from specloom.frontends.openapi.context import DeclaringSchemas, LoweringContext
from specloom.frontends.openapi.location import Location, location_of
from specloom.frontends.openapi.refs import Broken, ResolvedRef, Schema
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    members_of_all,
    named_properties,
)
from specloom.frontends.openapi.schemas.unions import Member
from specloom.ir.cycles import strongly_connected
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping


def schema_at(context: LoweringContext, pointer: str) -> Schema:
    """The schema schema_at a pointer; empty when there is none."""
    found = context.refs.find(pointer)
    return {} if isinstance(found, Broken) else mapping(found.value)


def extends(context: LoweringContext, pointer: str, owner: Location) -> bool:
    """Whether a base extends its owner, so that neither could ever be complete."""
    wanted = owner.id.removeprefix("openapi:")
    if pointer == wanted:
        return True
    if pointer not in context.ancestors.circles:
        _find_circles(context, pointer)
    if pointer in _bases(context, wanted):
        if wanted not in context.ancestors.circles:
            _find_circles(context, wanted)
        return context.ancestors.circles[pointer] == context.ancestors.circles[wanted]
    return wanted in _ancestors(context, pointer)


def _bases(context: LoweringContext, pointer: str) -> dict[str, None]:
    """What the schema at a pointer extends, itself or through an ``allOf`` inside it."""
    known = context.ancestors.bases.get(pointer)
    if known is not None:
        return known
    found: dict[str, None] = {}
    pending = [schema_at(context, pointer)]
    while pending:
        value = pending.pop()
        target = context.refs.target(value)
        if isinstance(target, ResolvedRef):
            found[target.pointer] = None
        pending.extend(map(mapping, reversed(members_of_all(value))))
    context.ancestors.bases[pointer] = found
    return found


def _ancestors(
    context: LoweringContext, pointer: str, known: Container[str] = ()
) -> dict[str, list[str]]:
    """All that the schema schema_at a pointer extends, itself first, with what each extends."""
    found: dict[str, list[str]] = {}
    pending = [pointer]
    while pending:
        here = pending.pop()
        if here not in found and here not in known:
            found[here] = list(_bases(context, here))
            pending.extend(found[here])
    return found


def _find_circles(context: LoweringContext, pointer: str) -> None:
    """Give all ancestors of a schema the number of the circle that they are in.

    Those of a known one are known, so it is in no circle with others.
    """
    for circle in strongly_connected(
        _ancestors(context, pointer, context.ancestors.circles)
    ):
        context.ancestors.circles.update(
            dict.fromkeys(circle, len(context.ancestors.circles))
        )


def declaring(
    context: LoweringContext, name: str, members: Sequence[Member]
) -> Member | None:
    """The schema among some members, or what they extend, that declares a property."""
    known = context.ancestors.declaring.setdefault(name, {})
    for member in reversed(members):
        found = _first(context, name, member, known)
        if found is not None:
            return Member(*found)
    return None


def _first(
    context: LoweringContext, name: str, member: Member, known: DeclaringSchemas
) -> tuple[JsonValue, Location] | None:
    """Depth first, on a stack of our own; what is in the middle of a circle has none."""
    path: list[tuple[str, Iterator[Member]]] = []
    following: Member | None = member
    found: tuple[JsonValue, Location] | None = None
    while following is not None or path:
        if following is not None:
            location = following.location.pointer
            if location in known:
                found = known[location]
            elif name in named_properties(mapping(following.value)):
                found = known[location] = following
            else:
                known[location] = None
                path.append((location, iter(_parents(context, following))))
        if found is not None:
            known.update(dict.fromkeys((location for location, _ in path), found))
            return found
        following = next(path[-1][1], None) if path else None
        if following is None and path:
            path.pop()
    return None


def _parents(context: LoweringContext, member: Member) -> list[Member]:
    """What a schema is made of, the last word first."""
    value = mapping(member.value)
    inner = [
        Member(each, member.location.child(ALL_OF, index))
        for index, each in enumerate(members_of_all(value))
    ]
    inner.reverse()
    target = context.refs.target(value)
    if isinstance(target, ResolvedRef):
        inner.append(Member(target.value, location_of(target.pointer)))
    return inner
