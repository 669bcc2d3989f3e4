"""The best value that can be made of a response that is not what the API documents.

Everything that came is kept. A wrong value stays as it is in the place of the right one;
a missing field is None, and is not in `model_fields_set`.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import SimpleNamespace, UnionType
from typing import (
    Annotated,
    Literal,
    TypeAlias,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import pydantic
from pydantic import BeforeValidator, Discriminator, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from ..dataclass_compat import record
from ..type_guards import is_dict, is_list
from .encode import bare
from .models import UnknownVariant

Problem: TypeAlias = tuple[str, str]
"""A place (`"items.3.name"`) and what is wrong there."""
Adapters: TypeAlias = Callable[[object], TypeAdapter[object]]
Model: TypeAlias = type[pydantic.BaseModel]
Result: TypeAlias = tuple[object, list[Problem]]


@record(frozen=True, slots=True)
class ModelField:
    """A field of a model as the wire sees it."""

    name: str
    wire_name: str
    annotation: object
    info: FieldInfo


def best_value(annotation: object, value: object, adapters: Adapters) -> Result:
    """The best value of `annotation` for parsed JSON, with all that is wrong in it."""
    return _fit(annotation, value, "", adapters)


def _fit(annotation: object, value: object, place: str, adapters: Adapters) -> Result:
    """The validated value where it is valid, else the best one."""
    try:
        return adapters(annotation).validate_python(value), []
    except ValidationError as error:
        best = _best(annotation, value, place, adapters)
        return (value, [(place, _message(error))]) if best is None else best


def _best(
    annotation: object, value: object, place: str, adapters: Adapters
) -> Result | None:
    """The best value by its parts; None where it has none that could be better."""
    kind = bare(annotation)
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin in (Union, UnionType):
        return _best_variant(arguments, value, place, adapters)
    if is_model(kind) and is_dict(value):
        return _best_model(kind, value, place, adapters)
    if origin is list and is_list(value):
        return _best_list(arguments[0], value, place, adapters)
    if origin is dict and is_dict(value):
        return _best_map(arguments[1], value, place, adapters)
    return None


def is_model(kind: object) -> bool:
    """Whether an annotation is a model class."""
    return isinstance(kind, type) and issubclass(kind, pydantic.BaseModel)


def _best_list(
    item: object, values: list[object], place: str, adapters: Adapters
) -> Result:
    results: list[object] = []
    problems: list[Problem] = []
    for index, value in enumerate(values):
        result, found = _fit(item, value, _child_place(place, str(index)), adapters)
        results.append(result)
        problems += found
    return results, problems


def _best_map(
    item: object, values: Mapping[str, object], place: str, adapters: Adapters
) -> Result:
    results: dict[str, object] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        results[key], found = _fit(item, value, _child_place(place, key), adapters)
        problems += found
    return results, problems


def _best_model(
    kind: object, values: Mapping[str, object], place: str, adapters: Adapters
) -> Result:
    model = cast("Model", kind)
    known: dict[str, object] = {}
    present: set[str] = set()
    problems: list[Problem] = []
    rest = dict(values)
    for field in fields_of(model):
        if field.wire_name in rest:
            value = rest.pop(field.wire_name)
            inner = _child_place(place, field.wire_name)
            known[field.name], found = _fit(field.annotation, value, inner, adapters)
            problems += found
            present.add(field.name)
        elif field.info.is_required():
            known[field.name] = None
            problems.append((_child_place(place, field.wire_name), "missing"))
        else:
            known[field.name] = _default(field.info)
    kind = extra_of(model)
    for name in rest if kind is not None else ():
        rest[name], found = _fit(kind, rest[name], _child_place(place, name), adapters)
        problems += found
    return _construct(model, known, present, rest), problems


def _default(info: FieldInfo) -> object:
    factory = cast("Callable[[], object] | None", info.default_factory)
    return factory() if factory is not None else cast(object, info.default)


def _construct(
    model: Model, known: dict[str, object], present: set[str], rest: dict[str, object]
) -> object:
    # Not model_construct: it takes the values as keyword arguments, and a field may be
    # named `cls`.
    instance = model.__new__(model)
    object.__setattr__(instance, "__dict__", known)
    object.__setattr__(instance, "__pydantic_fields_set__", present | rest.keys())
    extra = rest if model.model_config.get("extra") == "allow" else None
    object.__setattr__(instance, "__pydantic_extra__", extra)
    object.__setattr__(instance, "__pydantic_private__", None)
    return instance


@cache
def fields_of(model: Model) -> tuple[ModelField, ...]:
    """The fields of a model, with their annotations whole again."""
    model.model_rebuild(raise_errors=False)
    fields: list[ModelField] = []
    for name, info in model.__pydantic_fields__.items():
        alias = info.validation_alias
        wire_name = alias if isinstance(alias, str) else name
        fields.append(ModelField(name, wire_name, _whole(info), info))
    return tuple(fields)


@cache
def extra_of(model: Model) -> object | None:
    """What further fields of a model are; None where they are any value."""
    for kind in model.__mro__[: -len(pydantic.BaseModel.__mro__)]:
        own = inspect.get_annotations(kind)
        if "__pydantic_extra__" in own:
            holder = SimpleNamespace(
                __annotations__={"extra": own["__pydantic_extra__"]}
            )
            known = vars(sys.modules[kind.__module__])
            hints = get_type_hints(holder, known, include_extras=True)
            return cast(object, get_args(hints["extra"])[1])
    return None


def _whole(info: FieldInfo) -> object:
    """The annotation with the metadata that pydantic has moved to the field."""
    notes: list[object] = list(info.metadata)
    if isinstance(info.discriminator, str):
        notes.append(Discriminator(info.discriminator))
    annotation: object = info.annotation
    for note in notes:
        annotation = Annotated[annotation, note]
    return annotation


def _best_variant(
    members: tuple[object, ...], value: object, place: str, adapters: Adapters
) -> Result | None:
    best: tuple[object, list[Problem]] | None = None
    best_score: tuple[int, ...] = ()
    for variant in _candidates(members, value):
        result, problems = _fit(variant, value, place, adapters)
        score = _score(variant, value, problems)
        if best is None or score > best_score:
            best, best_score = (result, problems), score
    return best


def _candidates(members: tuple[object, ...], value: object) -> Iterator[object]:
    """The variants that have the outer form of the value; an unknown variant comes last
    and only where no other is possible."""
    unknown: object | None = None
    found = False
    for variant in _union_members(members):
        kind = bare(variant)
        if is_dict(value) and is_model(kind):
            if _is_refused(variant, value):
                continue
            if issubclass(cast("type", kind), UnknownVariant):
                unknown = kind
            elif not _has_other_tag(cast("Model", kind), value):
                found = True
                yield variant
        elif (is_dict(value) and get_origin(kind) is dict) or (
            is_list(value) and get_origin(kind) is list
        ):
            found = True
            yield variant
    if not found and unknown is not None:
        yield unknown


def _union_members(members: tuple[object, ...]) -> Iterator[object]:
    for member in members:
        kind = bare(member)
        if get_origin(kind) in (Union, UnionType):
            yield from _union_members(get_args(kind))
        else:
            yield member


def _is_refused(variant: object, value: object) -> bool:
    """Whether a variant for unknown tags is offered a value with a known one."""
    for note in get_args(variant)[1:] if get_origin(variant) is Annotated else ():
        if isinstance(note, BeforeValidator):
            try:
                cast("Callable[[object], object]", note.func)(value)
            except ValueError:
                return True
    return False


def _has_other_tag(model: Model, value: Mapping[str, object]) -> bool:
    return any(
        field.wire_name in value
        and value[field.wire_name] not in get_args(bare(field.annotation))
        for field in fields_of(model)
        if get_origin(bare(field.annotation)) is Literal
    )


def _score(variant: object, value: object, problems: list[Problem]) -> tuple[int, ...]:
    kind = bare(variant)
    if not (is_model(kind) and is_dict(value)):
        return (-len(problems), 0)
    names = {field.wire_name for field in fields_of(cast("Model", kind))}
    return (-len(problems), len(names & value.keys()))


def _child_place(place: str, step: str) -> str:
    return f"{place}.{step}" if place else step


def _message(error: ValidationError) -> str:
    return error.errors(include_url=False)[0]["msg"]
