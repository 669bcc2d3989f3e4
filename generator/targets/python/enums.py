"""Enumerations as literal types (view stage).

An open enumeration is ``Literal[…] | str``: completion knows the values of today, and a
value that the server adds tomorrow still decodes. What a client sends is closed, so that
a misspelt value is found by the type checker, unless the document itself allows others.
"""

from generator.ir.types import EnumDef, Prim
from generator.render.text import Code
from generator.targets.python.layout import Tree, leaf, subscript
from generator.targets.python.literals import literal_tree
from generator.targets.python.types import LITERAL

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


def _bases(definition: EnumDef) -> tuple[Tree, ...]:
    names: dict[str, None] = {}
    for item in definition.values:
        names.setdefault(type(item.value).__name__)
    if not names:
        names = {_BASES.get(definition.base, "str"): None}
    known = [name for name in names if name in ("str", "int", "float", "bool")]
    return tuple(leaf(Code(name)) for name in known)
