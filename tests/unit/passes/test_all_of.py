"""Inherited properties are copied into what extends others."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.types import Alias, Docs, Object, TypeId, TypeUse, Unknown
from specloom.passes.all_of import inherit_properties, object_behind

from tests.unit.passes.models import (
    NUMBER,
    TEXT,
    api_of,
    named,
    object_of,
    properties_of,
)

PET = object_of("Pet", {"name": TEXT, "age": TEXT})


def inherited(*types: Object | Alias) -> Api:
    return inherit_properties(api_of(*types), Diagnostics())


def test_properties_of_the_base_come_first_and_are_overridden() -> None:
    dog = object_of("Dog", {"bark": TEXT, "age": NUMBER}, bases=(TypeId("Pet"),))
    found = inherited(PET, dog)
    assert properties_of(found, "Dog") == {"name": TEXT, "age": NUMBER, "bark": TEXT}
    assert list(properties_of(found, "Dog")) == ["name", "age", "bark"]
    assert found.types[PET.id] == PET


def test_a_chain_of_bases_is_followed_in_any_order_of_definition() -> None:
    puppy = object_of("Puppy", bases=(TypeId("Dog"),))
    dog = object_of("Dog", {"bark": TEXT}, bases=(TypeId("Pet"),))
    assert list(properties_of(inherited(puppy, dog, PET), "Puppy")) == [
        "name",
        "age",
        "bark",
    ]


def test_bases_that_extend_each_other_end() -> None:
    one = object_of("One", {"a": TEXT}, bases=(TypeId("Two"),))
    two = object_of("Two", {"b": TEXT}, bases=(TypeId("One"),))
    found = inherited(one, two)
    assert set(properties_of(found, "One")) == {"a", "b"}


def test_a_value_without_a_type_hides_no_better_one() -> None:
    anything = TypeUse(Unknown())
    dog = object_of("Dog", {"name": anything}, bases=(TypeId("Pet"),))
    assert properties_of(inherited(PET, dog), "Dog")["name"] == TEXT


def test_what_one_member_requires_is_required() -> None:
    own = object_of("Dog", {"name": TEXT}, bases=(TypeId("Pet"),))
    lax = replace(
        own,
        properties=tuple(replace(item, required=False) for item in own.properties),
    )
    dog = inherited(PET, lax).types[TypeId("Dog")]
    assert isinstance(dog, Object)
    assert [item.required for item in dog.properties] == [True, True]


def test_prose_of_the_base_is_kept_where_there_is_no_other() -> None:
    told = replace(PET.properties[0], docs=Docs(text="What it listens to"))
    pet = replace(PET, properties=(told,))
    dog = object_of("Dog", {"name": TEXT}, bases=(TypeId("Pet"),))
    found = inherited(pet, dog).types[TypeId("Dog")]
    assert isinstance(found, Object)
    assert found.properties[0].docs.text == "What it listens to"


def test_typed_further_keys_of_a_base_are_those_of_what_extends_it() -> None:
    pet = object_of("Pet", {"name": TEXT}, additional_properties=NUMBER)
    anything = TypeUse(Unknown())
    open_ = object_of("Open", additional_properties=anything, bases=(TypeId("Pet"),))
    closed = object_of("Closed", bases=(TypeId("Pet"),))
    found = inherited(pet, open_, closed).types
    assert [
        item.additional_properties
        for item in found.values()
        if isinstance(item, Object)
    ] == [NUMBER, NUMBER, None]


def test_an_object_is_found_behind_its_aliases() -> None:
    alias = Alias(id=TypeId("Alias"), declared_name="Alias", target=named("Pet"))
    loop = Alias(id=TypeId("Loop"), declared_name="Loop", target=named("Loop"))
    types = api_of(PET, alias, loop).types
    assert object_behind(alias.id, types) == PET
    assert object_behind(loop.id, types) is None
    assert object_behind(TypeId("nowhere"), types) is None
