"""What a schema asks of a value beyond its type, as sentences (lowering stage; decision 014).

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


def constraints_of(schema: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """The sentences about a schema, in a fixed order of keywords."""
    if _SENTENCES.isdisjoint(schema):
        return ()
    found = [constraint_of(keyword, schema) for keyword in SENTENCES]
    return tuple([sentence for sentence in found if sentence])


def constraint_of(keyword: str, schema: Mapping[str, JsonValue]) -> str:
    """The sentence about one keyword; empty when there is none for this form of it."""
    value = schema.get(keyword)
    match keyword:
        case "not":
            return _not_sentence(value)
        case "if":
            return _if_sentence(schema)
        case "dependentRequired" | "dependentSchemas" | "dependencies":
            return _dependent_sentence(value)
        case "contains" if isinstance(value, dict | bool):
            return _contains_sentence(value, schema)
        case "propertyNames":
            said = _predicate(value)
            return f"Each key {said}." if said else ""
        case "anyOf" | "oneOf":
            return _alternatives_sentence(keyword, value)
        case _:
            return ""


def is_documented(keyword: str, schema: Mapping[str, JsonValue]) -> bool:
    """Whether nothing that a keyword asks for is left unsaid by types and sentences."""
    if constraint_of(keyword, schema):
        return True
    value = schema.get(keyword)
    match keyword:
        case "if":
            return not (_clause(schema.get("then")) or _clause(schema.get("else")))
        case "dependentSchemas" | "dependencies" if isinstance(value, dict):
            return not any(_clause(branch) for branch in value.values())
        case "dependentRequired":
            return value == {}
        case "contains":
            return schema.get("minContains") == 0 and "maxContains" not in schema
        case "propertyNames":
            return value is True or value in ({}, {"type": "string"})
        case _:
            return False


def _not_sentence(value: JsonValue) -> str:
    if value is True or value == {}:
        return "No value is allowed."
    names = _required_names(value)
    if names:
        together = " together" if len(names) > 1 else ""
        return f"Must not have {_listing(names, 'and')}{together}."
    choices = _required_choices(value)
    if choices and all(len(names) == 1 for names in choices):
        return f"Must not have {_listing([name for (name,) in choices], 'or')}."
    said = _predicate(value)
    if said.startswith("is ") and " and " not in said:
        return f"Must not be {said.removeprefix('is ')}."
    return f"Must not be a value that {said}." if said else ""


def _if_sentence(schema: Mapping[str, JsonValue]) -> str:
    asked = _clause(schema.get("if"), whole=True)
    if not asked:
        return ""
    then, other = _clause(schema.get("then")), _clause(schema.get("else"))
    parts = [f"If {asked}, then {then}"] if then else []
    if other:
        parts.append(f"otherwise {other}" if then else f"Unless {asked}, {other}")
    return f"{'; '.join(parts)}." if parts else ""


def _dependent_sentence(value: JsonValue) -> str:
    if not isinstance(value, dict) or len(value) > _LONGEST:
        return ""
    parts: list[str] = []
    for name, needs in value.items():
        if isinstance(needs, list):
            said = f"{_listing(needs, 'and')} {_be(needs)} required" if needs else ""
        else:
            said = _clause(needs)
        if said:
            parts.append(f"with {_code(name)}, {said}")
    return _capitalised("; ".join(parts))


def _contains_sentence(value: JsonValue, schema: Mapping[str, JsonValue]) -> str:
    said = _predicate(value) or _clause(value, whole=True)
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


def _alternatives_sentence(keyword: str, value: JsonValue) -> str:
    members = value if isinstance(value, list) else []
    names = [_required_names(member) for member in members]
    if not all(names) or not 1 < len(names) <= _LONGEST:
        return ""
    amount = "At least" if keyword == "anyOf" else "Exactly"
    choices = "; ".join(_listing(name, "and") for name in names)
    return f"{amount} one of these is required: {choices}."


def _required_names(value: JsonValue) -> list[JsonValue]:
    """The names in ``required`` of a schema that says nothing else."""
    if not isinstance(value, dict) or not _says_nothing_else(
        value, ("type", "required")
    ):
        return []
    names = value.get("required")
    return names if isinstance(names, list) and _are_names(names) else []


def _required_choices(value: JsonValue) -> list[list[JsonValue]]:
    """The names that each member of an ``anyOf`` requires, when nothing else is said."""
    if not isinstance(value, dict) or not _says_nothing_else(value, ("type", "anyOf")):
        return []
    members = value.get("anyOf")
    return [_required_names(m) for m in members] if isinstance(members, list) else []


def _clause(value: JsonValue, *, whole: bool = False) -> str:
    """What a schema asks of an object, as a clause; empty when that is hard to say.

    A condition has to be said as a ``whole``; of a consequence a part is true as well.
    """
    if not isinstance(value, dict):
        return ""
    properties = value.get("properties")
    named = properties if isinstance(properties, dict) else {}
    clauses = list(_property_clauses(named))
    if whole and (len(clauses) < len(named) or not _says_nothing_else(value, _CLAUSES)):
        return ""
    required = value.get("required")
    names = [
        name
        for name in (required if isinstance(required, list) else [])
        if isinstance(name, str) and not (whole and name in named)
    ]
    if names:
        clauses.append(f"{_listing(names, 'and')} {_be(names)} required")
    absent = _required_names(value.get("not"))
    if absent:
        clauses.append(f"{_listing(absent, 'and')} must not be there")
    return " and ".join(clauses) if 0 < len(clauses) <= _LONGEST else ""


def _property_clauses(properties: Mapping[str, JsonValue]) -> Iterator[str]:
    for name, value in properties.items():
        if value is False:
            yield f"{_code(name)} must not be there"
        said = _predicate(value, shape=False)
        if said:
            yield f"{_code(name)} {said}"


def _predicate(value: JsonValue, *, shape: bool = True) -> str:
    """What is true of a value, as the predicate of a sentence.

    Without ``shape`` the type of the value is taken to be known.
    """
    if not isinstance(value, dict):
        return ""
    ref, values = value.get("$ref"), value.get("enum")
    if isinstance(ref, str) and _says_nothing_else(value, ("$ref",)):
        return f"is a {_code(_last_key(ref))}" if shape else ""
    if isinstance(values, list) and _says_nothing_else(value, ("enum", *CLAUSES)):
        few = 0 < len(values) <= _LONGEST
        return f"is {_listing(values, 'or')}" if few else ""
    if not _says_nothing_else(value, CLAUSES):
        return ""
    parts = [
        words.format(value[key] if key in _SIZES else _code(value[key]))
        for key, words in CLAUSES.items()
        if key in value and isinstance(value[key], str | int | float | None)
        if shape or key not in ("type", "format")
    ]
    return " and ".join(parts)


def _says_nothing_else(schema: Mapping[str, JsonValue], said: Container[str]) -> bool:
    """Whether nothing is left, beside what is said, that would make a sentence wrong."""
    return all(key in SILENT or key in said or key.startswith("x-") for key in schema)


def _are_names(values: Sequence[JsonValue]) -> bool:
    return 0 < len(values) <= _LONGEST and all(isinstance(v, str) for v in values)


def _listing(values: Sequence[JsonValue], word: str) -> str:
    names = [_code(value) for value in values]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _be(names: Sequence[JsonValue]) -> str:
    return "is" if len(names) == 1 else "are"


def _code(value: JsonValue) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`"


def _last_key(ref: str) -> str:
    return unescape(unquote(ref.rpartition("/")[2])) or ref


def _capitalised(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""
