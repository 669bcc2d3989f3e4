"""What a schema asks of a value beyond its type, as sentences (lowering stage).

``not``, ``if``, ``contains`` and their like (JSON Schema 2020-12, section 10.2) restrict
values in ways that no type can. A user of the client still wants to know, so the common
forms become prose of the definition. A form that has no plain sentence has none.
"""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from urllib.parse import unquote

from specloom.frontends.openapi.vocabulary import CLAUSES, SENTENCES, SILENT, limits_of
from specloom.source.document import JsonValue
from specloom.source.pointers import unescape

_SIZES = limits_of("size")
_SENTENCES = frozenset(SENTENCES)
_CLAUSES = frozenset(["properties", "required", "type"])
_LONGEST = 12
"""Names or values of one sentence; a longer list says less than none."""


def rules_of(schema: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """The sentences about a schema, in a fixed order of keywords."""
    if _SENTENCES.isdisjoint(schema):
        return ()
    found = [rule_of(keyword, schema) for keyword in SENTENCES]
    return tuple([sentence for sentence in found if sentence])


def rule_of(keyword: str, schema: Mapping[str, JsonValue]) -> str:
    """The sentence about one keyword; empty when there is none for this form of it."""
    value = schema.get(keyword)
    match keyword:
        case "not":
            return _never(value)
        case "if":
            return _condition(schema)
        case "dependentRequired" | "dependentSchemas" | "dependencies":
            return _dependent(value)
        case "contains" if isinstance(value, dict | bool):
            return _contained(value, schema)
        case "propertyNames":
            said = _what(value)
            return f"Each key {said}." if said else ""
        case "anyOf" | "oneOf":
            return _alternatives(keyword, value)
        case _:
            return ""


def is_told(keyword: str, schema: Mapping[str, JsonValue]) -> bool:
    """Whether nothing that a keyword asks for is left unsaid by types and sentences."""
    if rule_of(keyword, schema):
        return True
    value = schema.get(keyword)
    match keyword:
        case "if":
            return not (_asked(schema.get("then")) or _asked(schema.get("else")))
        case "dependentSchemas" | "dependencies" if isinstance(value, dict):
            return not any(_asked(branch) for branch in value.values())
        case "dependentRequired":
            return value == {}
        case "contains":
            return schema.get("minContains") == 0 and "maxContains" not in schema
        case "propertyNames":
            return value is True or value in ({}, {"type": "string"})
        case _:
            return False


def _never(value: JsonValue) -> str:
    if value is True or value == {}:
        return "No value is allowed."
    names = _only_required(value)
    if names:
        together = " together" if len(names) > 1 else ""
        return f"Must not have {_listed(names, 'and')}{together}."
    choices = _only_choices(value)
    if choices and all(len(names) == 1 for names in choices):
        return f"Must not have {_listed([name for (name,) in choices], 'or')}."
    said = _what(value)
    if said.startswith("is ") and " and " not in said:
        return f"Must not be {said.removeprefix('is ')}."
    return f"Must not be a value that {said}." if said else ""


def _condition(schema: Mapping[str, JsonValue]) -> str:
    asked = _asked(schema.get("if"), whole=True)
    if not asked:
        return ""
    then, other = _asked(schema.get("then")), _asked(schema.get("else"))
    parts = [f"If {asked}, then {then}"] if then else []
    if other:
        parts.append(f"otherwise {other}" if then else f"Unless {asked}, {other}")
    return f"{'; '.join(parts)}." if parts else ""


def _dependent(value: JsonValue) -> str:
    if not isinstance(value, dict) or len(value) > _LONGEST:
        return ""
    parts: list[str] = []
    for name, needs in value.items():
        if isinstance(needs, list):
            said = f"{_listed(needs, 'and')} {_is(needs)} required" if needs else ""
        else:
            said = _asked(needs)
        if said:
            parts.append(f"with {_code(name)}, {said}")
    return _sentence("; ".join(parts))


def _contained(value: JsonValue, schema: Mapping[str, JsonValue]) -> str:
    said = _what(value) or _asked(value, whole=True)
    if value not in (True, {}) and not said:
        return ""
    least, most = schema.get("minContains", 1), schema.get("maxContains")
    amounts = [f"at least {least}"] if least else []
    amounts += [f"at most {most}"] if most is not None else []
    if not amounts:
        return ""
    amount = " and ".join(amounts)
    if not said:
        return f"Must have {amount} items."
    which = f"for which {said}" if said.startswith("`") else f"of which each {said}"
    return f"Must have {amount} items {which}."


def _alternatives(keyword: str, value: JsonValue) -> str:
    members = value if isinstance(value, list) else []
    names = [_only_required(member) for member in members]
    if not all(names) or not 1 < len(names) <= _LONGEST:
        return ""
    amount = "At least" if keyword == "anyOf" else "Exactly"
    choices = "; ".join(_listed(name, "and") for name in names)
    return f"{amount} one of these is required: {choices}."


def _only_required(value: JsonValue) -> list[JsonValue]:
    """The names in ``required`` of a schema that says nothing else."""
    if not isinstance(value, dict) or not _silent(value, ("type", "required")):
        return []
    names = value.get("required")
    return names if isinstance(names, list) and _are_names(names) else []


def _only_choices(value: JsonValue) -> list[list[JsonValue]]:
    """The names that each member of an ``anyOf`` requires, when nothing else is said."""
    if not isinstance(value, dict) or not _silent(value, ("type", "anyOf")):
        return []
    members = value.get("anyOf")
    return [_only_required(m) for m in members] if isinstance(members, list) else []


def _asked(value: JsonValue, *, whole: bool = False) -> str:
    """What a schema asks of an object, as a clause; empty when that is hard to say.

    A condition has to be said as a ``whole``; of a consequence a part is true as well.
    """
    if not isinstance(value, dict):
        return ""
    properties = value.get("properties")
    named = properties if isinstance(properties, dict) else {}
    clauses = list(_of_properties(named))
    if whole and (len(clauses) < len(named) or not _silent(value, _CLAUSES)):
        return ""
    required = value.get("required")
    names = [
        name
        for name in (required if isinstance(required, list) else [])
        if isinstance(name, str) and not (whole and name in named)
    ]
    if names:
        clauses.append(f"{_listed(names, 'and')} {_is(names)} required")
    absent = _only_required(value.get("not"))
    if absent:
        clauses.append(f"{_listed(absent, 'and')} must not be there")
    return " and ".join(clauses) if 0 < len(clauses) <= _LONGEST else ""


def _of_properties(properties: Mapping[str, JsonValue]) -> Iterator[str]:
    for name, value in properties.items():
        if value is False:
            yield f"{_code(name)} must not be there"
        said = _what(value, shape=False)
        if said:
            yield f"{_code(name)} {said}"


def _what(value: JsonValue, *, shape: bool = True) -> str:
    """What is true of a value, as the predicate of a sentence.

    Without ``shape`` the type of the value is taken to be known.
    """
    if not isinstance(value, dict):
        return ""
    ref, values = value.get("$ref"), value.get("enum")
    if isinstance(ref, str) and _silent(value, ("$ref",)):
        return f"is a {_code(_last(ref))}" if shape else ""
    if isinstance(values, list) and _silent(value, ("enum", *CLAUSES)):
        few = 0 < len(values) <= _LONGEST
        return f"is {_listed(values, 'or')}" if few else ""
    if not _silent(value, CLAUSES):
        return ""
    parts = [
        words.format(value[key] if key in _SIZES else _code(value[key]))
        for key, words in CLAUSES.items()
        if key in value and isinstance(value[key], str | int | float | None)
        if shape or key not in ("type", "format")
    ]
    return " and ".join(parts)


def _silent(schema: Mapping[str, JsonValue], said: Container[str]) -> bool:
    """Whether nothing is left, beside what is said, that would make a sentence wrong."""
    return all(key in SILENT or key in said or key.startswith("x-") for key in schema)


def _are_names(values: Sequence[JsonValue]) -> bool:
    return 0 < len(values) <= _LONGEST and all(isinstance(v, str) for v in values)


def _listed(values: Sequence[JsonValue], word: str) -> str:
    names = [_code(value) for value in values]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _is(names: Sequence[JsonValue]) -> str:
    return "is" if len(names) == 1 else "are"


def _code(value: JsonValue) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`"


def _last(ref: str) -> str:
    return unescape(unquote(ref.rpartition("/")[2])) or ref


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""
