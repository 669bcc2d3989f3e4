"""What Python accepts as a name, by position (plan stage of the Python target).

Reserved words are data files beside this module, one list a reason; a position joins the
lists that matter there. Choices that hold everywhere:

- a reserved name gets a trailing underscore (PEP 8);
- no name begins with an underscore: pydantic forbids it for fields, and elsewhere it
  would say "private";
- what cannot begin an identifier gets the word of its position in front: `field_2fa`,
  `Type3dSecure`, `VALUE_720P`. A spelled number (`two_fa`) was rejected, because readers
  search for the digits that they know from the vendor's documents.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from specloom.naming.cases import pascal, screaming_snake, snake
from specloom.naming.scope import Case, NamePolicy
from specloom.planning.policies import NamePolicies

Position: TypeAlias = Literal[
    "types",
    "fields",
    "parameters",
    "client_arguments",
    "methods",
    "client_attributes",
    "modules",
    "constants",
]


@dataclass(frozen=True, slots=True)
class _Rules:
    case: Case
    empty: str
    lists: tuple[str, ...]
    fold_case: bool = False


_RULES: dict[Position, _Rules] = {
    "types": _Rules(pascal, "type", ("type_names",)),
    "fields": _Rules(
        snake, "field", ("model_members", "annotation_names", "container_names")
    ),
    "parameters": _Rules(snake, "param", ("parameters",)),
    "client_arguments": _Rules(snake, "param", ("parameters", "client_arguments")),
    "methods": _Rules(snake, "api", ("method_members", "annotation_names")),
    "client_attributes": _Rules(
        snake, "api", ("client_members", "method_members", "annotation_names")
    ),
    # A module of a package becomes a global of that package, and would hide those names.
    "modules": _Rules(
        snake,
        "module",
        ("module_names", "annotation_names", "container_names", "method_members"),
        fold_case=True,
    ),
    "constants": _Rules(screaming_snake, "value", ("constants",)),
}


@cache
def policy(position: Position) -> NamePolicy:
    """How names of a position are spelled, compared and kept off reserved words."""
    rules = _RULES[position]
    return NamePolicy(
        case=rules.case,
        empty=(rules.empty,),
        reserved=reserved(position),
        valid=str.isidentifier,
        escape=_escape,
        fold_case=rules.fold_case,
    )


@cache
def name_policies() -> NamePolicies:
    """How Python spells what planning names."""
    return NamePolicies(
        types=policy("types"),
        fields=policy("fields"),
        arguments=policy("parameters"),
        options=policy("client_arguments"),
        methods=policy("methods"),
        client_members=policy("client_attributes"),
        modules=policy("modules"),
        constants=policy("constants"),
        input_ending=("param",),
        environment=snake,
    )


@cache
def reserved(position: Position) -> frozenset[str]:
    """The names that a position refuses; keywords are refused everywhere."""
    lists = ("keywords", *_RULES[position].lists)
    return frozenset(word for name in lists for word in _read(name))


def _escape(name: str) -> str:
    return f"{name}_"


def _read(name: str) -> list[str]:
    resource = files("specloom.targets.python") / "reserved" / f"{name}.txt"
    lines = resource.read_text(encoding="utf-8").splitlines()
    words = (line.partition("#")[0].strip() for line in lines)
    return [word for word in words if word]
