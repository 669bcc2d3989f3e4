"""What a discriminator can hold, and the enumeration of several values."""

from specloom.ir.types import EnumDef, EnumValue, Prim, Property, TypeId, TypeUse
from specloom.passes.discriminator_values import (
    discriminator_enum,
    discriminator_values,
)

from tests.unit.passes.models import TEXT, api_of, const, named, object_of

KINDS = EnumDef(
    id=TypeId("Kind"),
    declared_name="Kind",
    base=Prim.STRING,
    values=(EnumValue("cat"), EnumValue("dog")),
)


def prop(use: TypeUse) -> Property:
    return Property(wire_name="kind", use=use, required=True)


def test_constants_and_enumerations_list_their_values() -> None:
    types = api_of(KINDS, object_of("Pet")).types
    assert discriminator_values(prop(const("cat")), types) == ("cat",)
    assert discriminator_values(prop(named("Kind")), types) == ("cat", "dog")


def test_what_lists_nothing_has_no_values() -> None:
    types = api_of(KINDS, object_of("Pet")).types
    for use in (TEXT, named("Pet"), named("nowhere")):
        assert discriminator_values(prop(use), types) == ()
    assert discriminator_values(None, types) == ()


def test_the_enumeration_of_a_variant_is_named_after_both() -> None:
    enum = discriminator_enum(object_of("Cat"), prop(TEXT), ("cat", "kitten"))
    assert (enum.id, enum.context) == ("Cat|kind", ("Cat", "kind"))
    assert [item.value for item in enum.values] == ["cat", "kitten"]
    assert enum.closed and not enum.open
