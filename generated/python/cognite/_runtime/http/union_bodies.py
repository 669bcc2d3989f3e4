"""Which of the media types of an operation a call uses.

The caller may say so. Otherwise a body goes in the first media type that can carry all
that was given, and the answer is asked for in those that the return type speaks of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..codec.files import is_file
from ..codec.values import is_json, without_omitted
from ..omit import Omit
from ..type_guards import is_items, is_mapping, is_model_instance
from .endpoint import Body, Endpoint

_FORM = "application/x-www-form-urlencoded"


def one_body(whole: object, fields: Mapping[str, object]) -> object:
    """The value of a body that is given whole, or else by its properties.

    Raises ValueError when both are given.
    """
    if isinstance(whole, Omit):
        return fields
    given = without_omitted(fields)
    if given:
        names = ", ".join(repr(name) for name in given)
        raise ValueError(
            f"Expected either a whole body or properties, got also {names}"
        )
    return whole


def check_needs(needs: Collection[Mapping[str, str]], value: object) -> None:
    """Raise TypeError for properties that are not enough in any way to give a body."""
    given = set(without_omitted(value)) if is_mapping(value) else set[str]()
    if not any(need.keys() <= given for need in needs):
        ways = (" and ".join(f"`{name}`" for name in need.values()) for need in needs)
        raise TypeError(f"Missing arguments: expected {', or '.join(ways)}")


def chosen_body(
    endpoint: Endpoint[object],
    value: object,
    content_type: str | Omit,
    *,
    needs_parts: bool = False,
) -> Body | None:
    """The body of `endpoint` that carries `value`; `needs_parts`: in parts with headers.

    Raises ValueError for a media type that the operation does not have, and for a value
    that its body, or that no single body, can carry.
    """
    bodies = endpoint.bodies
    if not isinstance(content_type, Omit):
        body = _of_media_type(bodies, content_type)
        if needs_parts and not _has_parts(body):
            raise ValueError(f"Got the header of a part, which {content_type} has not")
        if len(bodies) > 1 and not _knows(body, value):
            raise ValueError(
                f"Got a body, or a part of it, that {content_type} has not"
            )
        return body
    if len(bodies) < 2 or isinstance(value, Omit):
        return endpoint.body
    for body in bodies:
        if needs_parts and not _has_parts(body):
            continue
        if _knows(body, value) and _can_write(body, value):
            return body
    kinds = ", ".join(body.media_type for body in bodies)
    raise ValueError(f"Got parts of different bodies: each is one of {kinds}")


def ordered_properties(body: Body | None, value: object) -> object:
    """The properties of a body in the order of its own description: the arguments of a
    method have that of all its media types together, and parts are read in order."""
    names = _wire_names(body, value)
    if not is_mapping(value) or names is None:
        return value
    known = [name for name in names if name in value]
    return {
        name: value[name] for name in (*known, *(n for n in value if n not in known))
    }


def accept_header(endpoint: Endpoint[object], accept: str | Omit) -> str:
    """The Accept header. Raises ValueError for an answer that is not documented."""
    if isinstance(accept, Omit):
        return endpoint.accept
    if not any(_covers(kind, accept) for kind in endpoint.answers):
        kinds = ", ".join(endpoint.answers) or "no answer at all"
        raise ValueError(f"Expected {kinds} but received {accept!r}")
    return endpoint.accept_types((accept,))


def _of_media_type(bodies: tuple[Body, ...], media_type: str) -> Body:
    for body in bodies:
        if _covers(body.media_type, media_type):
            return replace(body, media_type=media_type)
    kinds = ", ".join(body.media_type for body in bodies) or "no body at all"
    raise ValueError(f"Expected {kinds} but received {media_type!r}")


def _covers(declared: str, media_type: str) -> bool:
    """Whether a media type is the declared one, or in its range (`image/*`)."""
    own, other = _essence(declared), _essence(media_type)
    kind, _, subtype = own.partition("/")
    in_range = subtype == "*" and kind in ("*", other.partition("/")[0])
    return own == other or (in_range and "/" in other)


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _is_structured(body: Body) -> bool:
    if body.xml is not None:
        return True
    kind = _essence(body.media_type)
    return is_json(kind) or kind == _FORM or _has_parts(body)


def _has_parts(body: Body) -> bool:
    return _essence(body.media_type).startswith("multipart/")


def _knows(body: Body, value: object) -> bool:
    """Whether a body has all the properties that are given."""
    if not _is_structured(body):
        return not is_mapping(value)
    names = _known_names(body, value)
    if names is None:
        return True
    if not is_mapping(value):
        return is_model_instance(value)
    return without_omitted(value).keys() <= names


def _wire_names(body: Body | None, value: object) -> AbstractSet[str] | None:
    """The names of the properties, of the object that is meant; None where a body is not
    described by them."""
    from ..codec.encode import Identity, by_wire_name, kinds_of

    kinds = () if body is None else kinds_of(body.annotation, value)
    return by_wire_name(Identity(kinds[0])).keys() if kinds else None


def _known_names(body: Body, value: object) -> AbstractSet[str] | None:
    """The names that a value may have. What is one of several objects may be given whole,
    under Python's names."""
    from ..codec.encode import Identity, by_name, by_wire_name, kinds_of

    kinds = kinds_of(body.annotation, value)
    named = by_wire_name if len(kinds) == 1 else by_name
    return {name for kind in kinds for name in named(Identity(kind))} if kinds else None


def _can_write(body: Body, value: object) -> bool:
    """Whether what is given can be written in a media type; files need multipart."""
    if not _is_structured(body) or _has_parts(body):
        return True
    return not any(map(is_file, _members(value)))


def _members(value: object) -> Iterator[object]:
    """A value, or those of an object, or of lists in it: where a file may stand."""
    yield value
    for item in value.values() if is_mapping(value) else ():
        yield item
        if is_items(item) and not is_file(item):
            yield from item
