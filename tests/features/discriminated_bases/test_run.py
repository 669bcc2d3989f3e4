"""Objects of a hierarchy, where the document names only their base."""

from types import ModuleType

from tests.features.calls import Calls

CAT = {"petType": "Cat", "name": "Tom", "lives": 9}
SIAMESE = {"petType": "Siamese", "name": "Si", "blueEyes": True}
DOG = {"petType": "dog", "name": "Rex", "barks": True}
BIRD = {"petType": "Bird", "name": "Tweety", "wings": 2}


def test_the_tag_tells_which_object_comes(package: ModuleType) -> None:
    answer = [CAT, {**SIAMESE, "friend": DOG}, DOG, {**DOG, "petType": "pup"}]
    cat, siamese, dog, pup = Calls(package, answer).client.pets.list()
    types = package.types
    assert [type(pet) for pet in (cat, siamese, dog, pup)] == [
        types.Cat,
        types.Siamese,
        types.Dog,
        types.Dog,
    ]
    assert siamese.blue_eyes and siamese.friend == dog
    assert (dog.pet_type, pup.pet_type) == ("dog", "pup")


def test_what_nobody_knows_is_the_base(package: ModuleType) -> None:
    (bird,) = Calls(package, [BIRD]).client.pets.list()
    assert type(bird) is package.types.Pet
    assert bird.to_dict() == BIRD


def test_an_inner_base_stands_for_its_part(package: ModuleType) -> None:
    answer = {"cat": SIAMESE, "dog": DOG, "byName": {"Tom": CAT}}
    household = Calls(package, answer).client.pets.create(
        body={"pet_type": "Cat", "name": "Tom", "lives": 9}
    )
    assert type(household.cat) is package.types.Siamese
    assert type(household.dog) is package.types.Dog
    assert type(household.by_name["Tom"]) is package.types.Cat


def test_any_of_them_can_be_sent(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.pets.create(
        body={"pet_type": "dog", "name": "Rex", "barks": True, "friend": CAT}
    )
    assert calls.json == {**DOG, "friend": CAT}
    calls.client.pets.create(body=package.types.Cat(**CAT))
    assert calls.json == CAT
