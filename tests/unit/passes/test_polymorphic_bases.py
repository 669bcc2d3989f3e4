"""Bases that have a discriminator stand for what extends them."""

from typing import Any

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api, Webhook
from specloom.ir.types import Object, TypeDef, TypeId
from specloom.passes.polymorphic_bases import base_to_union, replace_polymorphic_bases

from tests.unit.passes.models import (
    TEXT,
    api_of,
    codes_of,
    const,
    named,
    object_of,
    operation_of,
    properties_of,
    union_at,
)


def child(name: str, base: str = "Pet", kind: str | None = None) -> Object:
    own = {} if kind is None else {"kind": const(kind)}
    return object_of(name, {"name": TEXT, **own}, bases=(TypeId(base),))


def pet(*mapping: tuple[str, str]) -> Object:
    return object_of(
        "Pet",
        {"kind": TEXT},
        discriminator="kind",
        mapping=tuple((value, TypeId(name)) for value, name in mapping),
    )


def replaced(*types: TypeDef, said: Diagnostics | None = None, **facts: Any) -> Api:
    return replace_polymorphic_bases(
        api_of(*types, **facts), Diagnostics() if said is None else said
    )


ANY_PET = base_to_union(TypeId("Pet"))


def test_a_base_becomes_a_union_with_itself_as_the_fallback() -> None:
    found = union_at(replaced(pet(), child("Cat"), child("Dog")), ANY_PET)
    assert found.discriminator == "kind"
    assert found.variants == (named("Cat"), named("Dog"))
    assert found.fallback == TypeId("Pet")


def test_values_are_those_of_the_mapping_of_the_child_or_its_name() -> None:
    api = replaced(
        pet(("meow", "Cat")), child("Cat"), child("Dog", kind="woof"), child("Cow")
    )
    assert union_at(api, ANY_PET).mapping == (
        ("meow", TypeId("Cat")),
        ("woof", TypeId("Dog")),
        ("Cow", TypeId("Cow")),
    )


def test_the_union_stands_wherever_the_base_was_used() -> None:
    owner = object_of("Owner", {"pet": named("Pet")})
    api = replaced(
        pet(),
        child("Cat"),
        owner,
        operations=(operation_of("GET /pets", named("Pet")),),
        webhooks=(Webhook(name="pet", method="POST", payload=named("Pet")),),
    )
    union = named(ANY_PET)
    assert properties_of(api, "Owner") == {"pet": union}
    assert api.operations[0].responses[0].content[0].use == union
    assert api.webhooks[0].payload == union


def test_a_child_that_is_extended_stands_for_its_part() -> None:
    api = replaced(pet(), child("Dog"), child("Puppy", "Dog"), child("Cat"))
    part = union_at(api, base_to_union(TypeId("Dog")))
    assert part.variants == (named("Dog"), named("Puppy"))
    assert part.fallback is None
    assert base_to_union(TypeId("Cat")) not in api.types


def test_a_base_that_nothing_extends_stays_and_is_reported() -> None:
    said = Diagnostics()
    api = replaced(pet(), said=said)
    assert list(api.types) == ["Pet"]
    assert codes_of(said) == ["OAS131"]
