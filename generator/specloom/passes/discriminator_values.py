"""What the values of a discriminator are, for the passes over unions and their bases."""

from collections.abc import Sequence

from specloom.ir.shapes import Types
from specloom.ir.types import (
    Const,
    EnumDef,
    EnumValue,
    Named,
    Object,
    Prim,
    Property,
    TypeId,
)


def discriminator_values(prop: Property | None, types: Types) -> tuple[str, ...]:
    """The texts that a property can hold, when the document lists them."""
    if prop is None:
        return ()
    match prop.use.expr:
        case Const(value=str(value)):
            return (value,)
        case Named(id=type_id):
            definition = types.get(type_id)
            if isinstance(definition, EnumDef):
                return tuple(str(item.value) for item in definition.values)
            return ()
        case _:
            return ()


def discriminator_enum(
    variant: Object, prop: Property, values: Sequence[str]
) -> EnumDef:
    """The discriminator of a variant that several values mean: an enumeration of its own."""
    return EnumDef(
        id=TypeId(f"{variant.id}|{prop.wire_name}"),
        declared_name=None,
        context=(variant.declared_name or " ".join(variant.context), prop.wire_name),
        origin=prop.origin,
        base=Prim.STRING,
        values=tuple(map(EnumValue, values)),
        open=False,
        closed=True,
    )
