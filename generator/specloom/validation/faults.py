"""What a meta-schema found, in terms that do not depend on who checked (validation)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, cast

from specloom.source.document import JsonValue

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError, Validator

Keys: TypeAlias = tuple[str, ...]

MANY = 1000
"""Faults of one document that are looked at; nobody reads more."""

_BRANCHES = ("anyOf", "oneOf")


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaFault:
    """A keyword of a meta-schema that a value of the document does not satisfy.

    ``keys`` leads to the value. ``expected`` is what the keyword asks for: the types, the
    options, the missing property, the unexpected keys. ``known`` are the keys that could
    be there, where that is the question. ``branches`` has the faults of each alternative,
    or of the name that `propertyNames` is about.
    """

    keys: Keys
    keyword: str
    expected: tuple[JsonValue, ...] = ()
    known: Keys = ()
    branches: "tuple[tuple[SchemaFault, ...], ...]" = field(default=())


Known: TypeAlias = Callable[[Sequence[str | int]], Keys]
"""The keys that a meta-schema names at a path of it."""


def faults_of(validator: "Validator", value: object, known: Known) -> list[SchemaFault]:
    """The first faults of a document; raises what jsonschema-rs raises."""
    return [
        _fault(error, known) for error in islice(validator.iter_errors(value), MANY)
    ]


def values_of(expected: object) -> tuple[JsonValue, ...]:
    """What a keyword asks for, as several values."""
    if isinstance(expected, list | tuple):
        return tuple(cast("Iterable[JsonValue]", expected))
    return (cast("JsonValue", expected),)


def _fault(error: "ValidationError", known: Known) -> SchemaFault:
    kind, keys = error.kind, tuple(map(str, error.instance_path))
    keyword = kind.name
    if keyword in _BRANCHES:
        return SchemaFault(
            keys=keys, keyword=keyword, branches=tuple(_branches(error, known))
        )
    if keyword == "propertyNames":
        inner = cast("ValidationError", getattr(kind, "error", error))
        expected = values_of(next(iter(inner.kind.as_dict().values()), None))
        name = SchemaFault(keys=(), keyword=inner.kind.name, expected=expected)
        return SchemaFault(
            keys=(*keys, str(inner.instance)), keyword=keyword, branches=((name,),)
        )
    is_unknown = keyword in ("additionalProperties", "unevaluatedProperties")
    return SchemaFault(
        keys=keys,
        keyword=keyword,
        expected=values_of(next(iter(kind.as_dict().values()), None)),
        known=known(error.schema_path[:-1]) if is_unknown else (),
    )


def _branches(
    error: "ValidationError", known: Known
) -> Iterator[tuple["SchemaFault", ...]]:
    branches: Iterable[Iterable[ValidationError]] = getattr(error.kind, "context", ())
    for branch in branches:
        yield tuple(_fault(inner, known) for inner in branch)
