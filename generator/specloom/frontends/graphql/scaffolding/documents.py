"""Operation documents for root fields, as text (stage: lower; decision 021).

Used when a client has no operation documents of its own. What is written here is read
again like any other document, so a user may save it, change it and keep it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphql import (
    GraphQLArgument,
    GraphQLError,
    GraphQLSchema,
    is_required_argument,
    parse,
    print_ast,
)
from graphql.utilities import get_default_value_ast

from specloom.frontends.graphql.reading.validation import broken_rules
from specloom.frontends.graphql.scaffolding.depth_one import (
    DepthOne,
    Pick,
    PickedFields,
    Spread,
)
from specloom.frontends.graphql.scaffolding.root_fields import (
    RootField,
    RootKind,
    root_fields,
)
from specloom.frontends.graphql.scaffolding.typed import named_type, written_type

WIDTH = 80
"""Columns. Variables and arguments that need more stand one to a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthesised:
    """One operation: the root field that it asks for, its name, and its document.

    ``problems`` is empty; or it says why a field cannot be asked for in this schema.
    """

    kind: RootKind
    field: str
    name: str
    text: str
    problems: tuple[str, ...] = ()


def synthesise(
    schema: GraphQLSchema, chosen: Iterable[RootField]
) -> tuple[Synthesised, ...]:
    """A document for each root field; the same schema always gives the same text."""
    names = operation_names(root_fields(schema))
    depth_one = DepthOne(schema)
    return tuple(
        _operation(schema, depth_one, root, names[root.address]) for root in chosen
    )


def operation_names(fields: Sequence[RootField]) -> dict[str, str]:
    """The operation of each root field, by the field's address.

    ``products`` becomes ``Products``. Where a mutation or a subscription is called like
    a query, its kind is added; whether both were chosen does not matter, so that the
    choice of a further field never renames an operation.
    """
    names: dict[str, str] = {}  # by operation name, which no two may share
    for root in fields:
        name = root.name[0].upper() + root.name[1:]
        while name in names:
            name += root.kind.capitalize()
        names[name] = root.address
    return {address: name for name, address in names.items()}


def _operation(
    schema: GraphQLSchema, depth_one: DepthOne, root: RootField, name: str
) -> Synthesised:
    selections = depth_one.of_result(
        named_type(root.field), payload=root.kind == "mutation"
    )
    text = _text(root, name, selections)
    return Synthesised(
        kind=root.kind,
        field=root.name,
        name=name,
        text=text,
        problems=_problems(schema, text),
    )


def _problems(schema: GraphQLSchema, text: str) -> tuple[str, ...]:
    try:
        return tuple(item.message for item in broken_rules(schema, parse(text)))
    except GraphQLError as error:
        return (error.message,)


def _text(root: RootField, name: str, selections: PickedFields) -> str:
    arguments = {
        key: argument
        for key, argument in root.field.args.items()
        if argument.deprecation_reason is None or is_required_argument(argument)
    }
    variables = [f"${key}: {_variable(value)}" for key, value in arguments.items()]
    uses = [f"{key}: ${key}" for key in arguments]
    head = _listed(f"{root.kind} {name}", variables, indent="", closing=" {")
    closing = " {" if selections else ""
    lines = [head, _listed(f"  {root.name}", uses, indent="  ", closing=closing)]
    lines += _lines(selections, indent="    ")
    if selections:
        lines.append("  }")
    return "\n".join([*lines, "}"]) + "\n"


def _variable(argument: GraphQLArgument) -> str:
    """Its type; a default only where null would not be accepted instead of it."""
    written = written_type(argument)
    if not written.endswith("!") or is_required_argument(argument):
        return written
    default = get_default_value_ast(argument)
    return f"{written} = {print_ast(default)}" if default else written


def _listed(head: str, items: Sequence[str], *, indent: str, closing: str) -> str:
    if not items:
        return head + closing
    line = f"{head}({', '.join(items)}){closing}"
    if len(line) <= WIDTH:
        return line
    rows = "".join(f"\n{indent}  {item}" for item in items)
    return f"{head}({rows}\n{indent}){closing}"


def _lines(selections: PickedFields, indent: str) -> Iterator[str]:
    for selection in selections:
        head = f"{indent}{_head(selection)}"
        if selection.inner:
            yield f"{head} {{"
            yield from _lines(selection.inner, indent + "  ")
            yield f"{indent}}}"
        else:
            yield head


def _head(selection: Pick | Spread) -> str:
    if isinstance(selection, Spread):
        return f"... on {selection.on}"
    alias = f"{selection.alias}: " if selection.alias else ""
    return alias + selection.name
