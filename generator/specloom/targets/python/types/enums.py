"""Enumerations as literal types (view stage).

An open enumeration is ``Literal[…] | str``: completion knows the values of today, and a
value that the server adds tomorrow still decodes. What a client sends is closed, so that
a misspelt value is found by the type checker, unless the document itself allows others.
"""

from specloom.ir.types import EnumDef, EnumValue, Prim
from specloom.naming.members import name_members
from specloom.render.text import Code
from specloom.targets.python.policies import policy
from specloom.targets.python.syntax.layout import Tree, leaf, subscript
from specloom.targets.python.syntax.literals import literal_tree
from specloom.targets.python.types.type_renderer import LITERAL

_BASES = {
    Prim.STRING: "str",
    Prim.INTEGER: "int",
    Prim.NUMBER: "float",
    Prim.BOOLEAN: "bool",
}


def enum_members(definition: EnumDef, *, open_: bool) -> tuple[Tree, ...]:
    """The members of the union that an enumeration is."""
    literals = tuple(
        literal_tree(item.value)
        for item in definition.values
        if isinstance(item.value, str | int | bool)
    )
    bases = _bases(definition)
    if not literals:
        return bases
    # A float cannot stand in Literal (PEP 586), so one float opens the whole type.
    closed = len(literals) == len(definition.values) and not open_
    known = subscript(LITERAL, literals)
    return (known,) if closed else (known, *bases)


def constants_of(definition: EnumDef) -> tuple[tuple[str, EnumValue], ...]:
    """The values by the names that the document gives them; none unless it names all."""
    declared = [item.name for item in definition.values]
    if not all(declared):
        return ()
    values = [item.value for item in definition.values]
    names = name_members(values, policy("constants"), declared)
    return tuple(zip(names, definition.values, strict=True))


def value_lines(definition: EnumDef) -> str:
    """A list of the values that have a name or prose of their own."""
    lines = [line for item in definition.values if (line := _line(item)) is not None]
    return "\n".join(lines)


def _line(item: EnumValue) -> str | None:
    text = " ".join(item.docs.text.split())
    if not text and item.name is None:
        return None
    name = f" ({item.name})" if item.name and item.name != item.value else ""
    return f"- `{item.value}`{name}{': ' if text else ''}{text}"


def _bases(definition: EnumDef) -> tuple[Tree, ...]:
    names: dict[str, None] = {}
    for item in definition.values:
        names.setdefault(type(item.value).__name__)
    if not names:
        names = {_BASES.get(definition.base or Prim.STRING, "str"): None}
    known = [name for name in names if name in ("str", "int", "float", "bool")]
    return tuple(leaf(Code(name)) for name in known)
