"""The property that decides a union: declared, or inferred from constants."""

from typing import Any

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.types import (
    Alias,
    EnumDef,
    EnumValue,
    Named,
    Prim,
    TypeDef,
    TypeId,
    TypeUse,
)
from specloom.passes.discriminators import find_discriminators

from tests.unit.passes.models import (
    NUMBER,
    TEXT,
    api_of,
    const,
    named,
    object_of,
    operation_of,
    properties_of,
    union_at,
    union_of,
)

CAT = object_of("Cat", {"kind": const("cat")})
DOG = object_of("Dog", {"kind": const("dog")})


def decided(*types: TypeDef, **facts: Any) -> Api:
    return find_discriminators(api_of(*types, **facts), Diagnostics())


def test_constants_that_differ_decide() -> None:
    found = union_at(decided(CAT, DOG, union_of("Pet", "Cat", "Dog")), "Pet")
    assert (found.discriminator, found.open) == ("kind", True)
    assert found.mapping == (("cat", TypeId("Cat")), ("dog", TypeId("Dog")))


@pytest.mark.parametrize(
    "other",
    [
        object_of("Dog", {"kind": const("cat")}),
        object_of("Dog", {"kind": TEXT}),
        object_of("Dog", {"name": TEXT}),
        Alias(id=TypeId("Dog"), declared_name="Dog", target=NUMBER),
    ],
)
def test_what_leaves_a_doubt_decides_nothing(other: TypeDef) -> None:
    found = union_at(decided(CAT, other, union_of("Pet", "Cat", "Dog")), "Pet")
    assert (found.discriminator, found.mapping, found.open) == (None, (), False)


def test_one_variant_is_not_told_from_others() -> None:
    assert union_at(decided(CAT, union_of("Pet", "Cat")), "Pet").discriminator is None


def test_variants_are_found_behind_aliases() -> None:
    alias = Alias(id=TypeId("Tom"), declared_name="Tom", target=named("Cat"))
    found = union_at(decided(CAT, DOG, alias, union_of("Pet", "Tom", "Dog")), "Pet")
    assert found.mapping[0] == ("cat", TypeId("Cat"))


def test_a_declared_one_is_completed_from_constants() -> None:
    pet = union_of(
        "Pet", "Cat", "Dog", discriminator="kind", mapping=(("meow", TypeId("Cat")),)
    )
    found = union_at(decided(CAT, DOG, pet), "Pet")
    assert found.mapping == (("meow", TypeId("Cat")), ("dog", TypeId("Dog")))
    assert found.open


def test_a_declared_one_without_a_value_for_each_variant_is_dropped() -> None:
    plain = object_of("Dog", {"kind": TEXT})
    pet = union_of(
        "Pet", "Cat", "Dog", discriminator="kind", mapping=(("cat", TypeId("Cat")),)
    )
    found = union_at(decided(CAT, plain, pet), "Pet")
    assert (found.discriminator, found.mapping, found.open) == (None, (), False)


def listed(*mapping: tuple[str, str], **facts: Any) -> Api:
    """Texts by themselves, values by the mapping."""
    cat, dog = object_of("Cat", {"kind": TEXT}), object_of("Dog", {"kind": TEXT})
    pet = union_of(
        "Pet",
        "Cat",
        "Dog",
        discriminator="kind",
        mapping=tuple((value, TypeId(name)) for value, name in mapping),
        **facts,
    )
    return decided(cat, dog, pet)


def test_what_the_mapping_says_becomes_a_constant_of_the_variant() -> None:
    api = listed(("cat", "Cat"), ("dog", "Dog"))
    assert properties_of(api, "Cat") == {"kind": const("cat")}
    assert properties_of(api, "Dog") == {"kind": const("dog")}


def test_several_values_become_a_closed_enumeration() -> None:
    api = listed(("cat", "Cat"), ("kitten", "Cat"), ("dog", "Dog"))
    use = properties_of(api, "Cat")["kind"]
    assert isinstance(use.expr, Named)
    enum = api.types[use.expr.id]
    assert isinstance(enum, EnumDef)
    assert [item.value for item in enum.values] == ["cat", "kitten"]
    assert (enum.open, enum.closed) == (False, True)


def test_a_fallback_keeps_its_text() -> None:
    api = listed(("cat", "Cat"), ("dog", "Dog"), fallback=TypeId("Dog"))
    assert properties_of(api, "Dog") == {"kind": TEXT}
    assert properties_of(api, "Cat") == {"kind": const("cat")}


def test_an_inline_enumeration_that_nothing_uses_any_more_goes() -> None:
    own = EnumDef(
        id=TypeId("Cat/kind"),
        declared_name=None,
        base=Prim.STRING,
        values=(EnumValue("cat"), EnumValue("dog")),
    )
    cat = object_of("Cat", {"kind": named("Cat/kind")})
    dog = object_of("Dog", {"kind": TEXT})
    pet = union_of(
        "Pet",
        "Cat",
        "Dog",
        discriminator="kind",
        mapping=(("cat", TypeId("Cat")), ("dog", TypeId("Dog"))),
    )
    assert own.id not in decided(own, cat, dog, pet).types
    used = operation_of("GET /kind", TypeUse(Named(own.id)))
    assert own.id in decided(own, cat, dog, pet, operations=(used,)).types
