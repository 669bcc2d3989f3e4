"""Words that tell the inline variants of a union apart, for their context (lowering).

The best word is one that the document itself uses: the name of a reference, a title, the
constant that the variant demands of a property, its type. Where variants share their word
or have none, a property that only one of them has tells it apart; its position is last,
because another variant may come before it some day.
"""

from collections import Counter
from collections.abc import Sequence

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.refs import REF
from specloom.frontends.openapi.schemas.classification import (
    members_of_all,
    named_properties,
    required_names,
    types_of,
)
from specloom.frontends.openapi.schemas.discriminator import constant_name
from specloom.frontends.openapi.schemas.keywords import title_of
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping

_LONGEST_TITLE = 40


def variant_names(
    context: LoweringContext, values: Sequence[JsonValue], discriminator: str | None
) -> tuple[str, ...]:
    """A word or two for each variant; different ones where the document allows it."""
    words = [_own_name(context, value, discriminator) for value in values]
    times = Counter(words)
    properties = [_property_names(value) for value in values]
    owners = Counter(name for names in properties for name in names)
    return tuple(
        [
            (
                word
                if word and times[word] == 1
                else _distinct_name(
                    word, _own_property(names, index, words, properties, owners), index
                )
            )
            for index, (word, names) in enumerate(zip(words, properties, strict=True))
        ]
    )


def _own_name(
    context: LoweringContext, value: JsonValue, discriminator: str | None
) -> str:
    """The word of a variant on its own; empty when it has none."""
    schema = mapping(value)
    if isinstance(schema.get(REF), str):
        return str(schema[REF]).rpartition("/")[2]
    title = title_of(schema)
    if title and len(title) <= _LONGEST_TITLE:
        return title
    constant = constant_name(context, value, discriminator)
    if constant:
        return constant
    kinds = types_of(schema)
    return kinds[0] if len(kinds) == 1 and kinds[0] != "object" else ""


def _own_property(
    names: Sequence[str],
    index: int,
    words: Sequence[str],
    properties: Sequence[Sequence[str]],
    owners: Counter[str],
) -> str | None:
    """A property that no variant with the same word has."""
    for name in names:
        if owners[name] == 1:
            return name
    rivals = [
        other
        for location, other in enumerate(properties)
        if location != index and words[location] == words[index]
    ]
    for name in names:
        if not any(name in other for other in rivals):
            return name
    return None


def _distinct_name(word: str, name: str | None, index: int) -> str:
    if name is not None:
        return f"{word} with {name}".lstrip()
    return f"{word or 'variant'} {index + 1}"


def _property_names(value: JsonValue) -> tuple[str, ...]:
    """The properties of a variant that are written in it, required ones first."""
    names: dict[str, None] = {}
    declared: dict[str, None] = {}
    for member in (value, *members_of_all(value)):
        schema = mapping(member)
        names.update(dict.fromkeys(required_names(schema)))
        declared.update(dict.fromkeys(named_properties(schema)))
    return tuple({**names, **declared})
