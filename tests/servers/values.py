"""What a user holds after a call, as plain values that can be compared."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from pydantic import BaseModel


def plain(value: object) -> object:
    """Models as mappings under the names of the wire; everything else stays as it is."""
    if isinstance(value, BaseModel):
        return dict(_members(value))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(item) for item in value]
    return value


def _members(model: BaseModel) -> Iterator[tuple[str, object]]:
    """What was received, also what the document does not describe."""
    fields = type(model).model_fields
    extra: Mapping[str, object] = model.model_extra or {}
    for name in model.model_fields_set:
        if name not in extra:
            alias = fields[name].serialization_alias if name in fields else None
            yield alias or name, plain(getattr(model, name))
    for name, item in extra.items():
        yield name, plain(item)


def differences(found: object, right: object, at: str = "") -> Iterator[str]:
    """Where two plain values differ. The types count too: 1 is no True, and 1.0 is no
    integer; but an integer is a number."""
    if isinstance(right, dict) and isinstance(found, dict):
        for key in sorted({*found, *right}, key=str):
            if key not in right:
                yield f"{at}.{key}: {found[key]!r} was not expected"
            elif key not in found:
                yield f"{at}.{key}: {right[key]!r} is missing"
            else:
                yield from differences(found[key], right[key], f"{at}.{key}")
    elif isinstance(right, list) and isinstance(found, list):
        if len(found) != len(right):
            yield f"{at}: {found!r} in the place of {right!r}"
        else:
            for index, (one, other) in enumerate(zip(found, right, strict=True)):
                yield from differences(one, other, f"{at}[{index}]")
    elif found != right or not _same_type(found, right):
        yield f"{at}: {found!r} in the place of {right!r}"


def _same_type(found: object, right: object) -> bool:
    whole = type(found) is int and type(right) is float
    return whole or type(found) is type(right)
