"""What the docs say of a value beside its prose: limits, default, example (view stage).

Types cannot say limits, and a default is the server's business: a reader has to be told. Texts that would not read well in a sentence are left out.
"""

import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

from specloom.ir.types import (
    Bounds,
    Docs,
    JsonDefault,
    JsonValue,
    ListOf,
    Number,
    TypeUse,
)

_LONGEST = 60

SpellConstant: TypeAlias = Callable[[bool | None], str]
"""How a language writes what has a word of its own: true, false, and no value."""


def facts(
    use: TypeUse,
    default: JsonDefault | None,
    docs: Docs,
    spell_constant: SpellConstant,
) -> str:
    """Short sentences; empty when there is nothing to say."""
    found = [*_limits(use)]
    if default is not None:
        text = _shown(default.value, spell_constant)
        found.extend(() if text is None else (f"Default: {text}.",))
    examples = (_shown(value, spell_constant) for value in docs.examples)
    example = next((text for text in examples if text is not None), None)
    if example is not None:
        found.append(f"Example: {example}.")
    return " ".join(found)


def limits(use: TypeUse) -> str:
    """The limits of a use alone."""
    return " ".join(_limits(use))


def _limits(use: TypeUse) -> Iterator[str]:
    if use.bounds is not None:
        phrases = ", ".join(_phrases(use.bounds))
        if phrases:
            yield f"{phrases[:1].upper()}{phrases[1:]}."
    if isinstance(use.expr, ListOf) and use.expr.item.bounds is not None:
        phrases = ", ".join(_phrases(use.expr.item.bounds))
        if phrases:
            yield f"Each item: {phrases}."


def _phrases(bounds: Bounds) -> Iterator[str]:
    yield from _range(bounds)
    if bounds.multiple_of is not None:
        yield f"a multiple of {_number(bounds.multiple_of)}"
    yield from _sizes(bounds.min_length, bounds.max_length, "character")
    if bounds.pattern is not None and (text := _quoted(bounds.pattern)) is not None:
        yield f"matching {text}"
    yield from _sizes(bounds.min_items, bounds.max_items, "item")
    if bounds.unique_items:
        yield "no two alike"
    yield from _sizes(bounds.min_properties, bounds.max_properties, "key")
    for word, limit in (
        ("from", bounds.format_minimum),
        ("after", bounds.format_exclusive_minimum),
        ("until", bounds.format_maximum),
        ("before", bounds.format_exclusive_maximum),
    ):
        if limit is not None and (text := _quoted(limit)) is not None:
            yield f"{word} {text}"


def _range(bounds: Bounds) -> Iterator[str]:
    low, high = bounds.minimum, bounds.maximum
    if low is not None and high is not None:
        yield f"between {_number(low)} and {_number(high)}"
    elif low is not None:
        yield f"at least {_number(low)}"
    elif high is not None:
        yield f"at most {_number(high)}"
    if bounds.exclusive_minimum is not None:
        yield f"more than {_number(bounds.exclusive_minimum)}"
    if bounds.exclusive_maximum is not None:
        yield f"less than {_number(bounds.exclusive_maximum)}"


def _sizes(low: int | None, high: int | None, unit: str) -> Iterator[str]:
    """`1 to 20 characters`; the least size of nothing goes without saying."""
    low = low or None
    if low is not None and low == high:
        yield f"exactly {_count(low, unit)}"
    elif low is not None and high is not None:
        yield f"{low} to {_count(high, unit)}"
    elif low is not None:
        yield f"at least {_count(low, unit)}"
    elif high is not None:
        yield f"at most {_count(high, unit)}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _number(value: Number) -> str:
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return str(int(value) if whole else value)


def _shown(value: JsonValue, spell_constant: SpellConstant) -> str | None:
    """A scalar in one line; nothing for what needs more room."""
    if isinstance(value, str):
        return _quoted(json.dumps(value, ensure_ascii=False))
    if value is None or isinstance(value, bool):
        return f"`{spell_constant(value)}`"
    return _quoted(str(value)) if isinstance(value, int | float) else None


def _quoted(text: str) -> str | None:
    fits = len(text) <= _LONGEST and text.isprintable() and "`" not in text
    return f"`{text}`" if fits and text.strip() else None
