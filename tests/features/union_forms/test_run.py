"""Each form of a union both ways: what is sent as it is written in Python, and what comes
back as the right variant."""

import json
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.features.calls import Calls


def _came(package: ModuleType, form: str, answer: object) -> Any:
    """What an answer is read as; anything that is not as documented is an error."""
    response = httpx2.Response(
        200, content=json.dumps(answer), headers={"content-type": "application/json"}
    )
    calls = Calls(package, response, strict_responses=True)
    return getattr(calls.client, form).create(body=[])


def _went(package: ModuleType, form: str, body: object) -> Any:
    """What is sent for a value of the union: the only one of a list."""
    calls = Calls(package)
    getattr(calls.client, form).create(body=[body])
    (sent,) = calls.json
    return sent


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("card", "CardPayment"), ("debit_card", "CardPayment"), ("bank", "BankPayment")],
)
def test_declared_discriminator_with_mapping(
    package: ModuleType, tag: str, kind: str
) -> None:
    payment = _came(package, "declared_with_mapping", {"payBy": tag, "number": "1"})
    assert type(payment).__name__ == kind
    sent = _went(package, "declared_with_mapping", {"pay_by": tag, "number": "1"})
    assert sent == {"payBy": tag, "number": "1"}


@pytest.mark.parametrize("kind", ["Cat", "Dog"])
def test_declared_discriminator_without_mapping(package: ModuleType, kind: str) -> None:
    """The names of the schemas are the values."""
    pet = _came(package, "declared_without_mapping", {"petType": kind, "name": "Z"})
    assert type(pet).__name__ == kind
    assert _went(package, "declared_without_mapping", pet) == pet.to_dict()


def test_declared_discriminator_with_an_unknown_value(package: ModuleType) -> None:
    answer = {"petType": "Axolotl", "gills": 6}
    pet = _came(package, "declared_without_mapping", answer)
    assert isinstance(pet, package.UnknownVariant)
    assert pet.to_dict() == answer


@pytest.mark.parametrize(("kind", "name"), [("circle", "Circle"), ("square", "Square")])
def test_inferred_by_const(package: ModuleType, kind: str, name: str) -> None:
    shape = _came(package, "constants", {"kind": kind, "size": 1})
    assert type(shape).__name__ == name
    assert _went(package, "constants", {"kind": kind}) == {"kind": kind}


@pytest.mark.parametrize(
    ("species", "name"),
    [("owl", "Bird"), ("swan", "Bird"), ("pike", "Fish"), ("carp", "Fish")],
)
def test_inferred_by_enum(package: ModuleType, species: str, name: str) -> None:
    animal = _came(package, "enumerations", {"species": species, "size": 1})
    assert type(animal).__name__ == name
    assert _went(package, "enumerations", animal) == {"species": species, "size": 1}


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ({"phoneNumber": "1", "name": "Ada"}, "ByPhone"),
        ({"streetName": "High", "name": "Ada"}, "ByPost"),
    ],
)
def test_inferred_by_unique_required_key(
    package: ModuleType, answer: dict[str, str], name: str
) -> None:
    contact = _came(package, "required_keys", answer)
    assert type(contact).__name__ == name
    assert _went(package, "required_keys", contact) == answer


def test_sent_by_unique_required_key(package: ModuleType) -> None:
    """A dictionary has the names of its own variant only."""
    by_post = {"street_name": "High", "name": "Ada"}
    assert _went(package, "required_keys", by_post) == {
        "streetName": "High",
        "name": "Ada",
    }
    assert _went(package, "required_keys", {"phone_number": "1"}) == {
        "phoneNumber": "1"
    }


@pytest.mark.parametrize("value", ["on", "7", 7, 0, True, False, [1, 2], []])
def test_inferred_by_json_type(package: ModuleType, value: object) -> None:
    found = _came(package, "json_types", value)
    assert (found, type(found)) == (value, type(value))
    assert _went(package, "json_types", value) == value


def test_inferred_by_json_type_of_an_object(package: ModuleType) -> None:
    flags = _came(package, "json_types", {"isOn": True})
    assert isinstance(flags, package.types.Flags)
    assert _went(package, "json_types", {"is_on": True}) == {"isOn": True}


def test_nested_unions(package: ModuleType) -> None:
    """Unions in a union, each with a tag of its own, and one in a list."""
    square = _came(package, "nested", {"kind": "square", "size": 1})
    assert isinstance(square, package.types.Square)
    assert isinstance(_came(package, "nested", {"petType": "Dog"}), package.types.Dog)
    owl, text = _came(package, "nested", [{"species": "owl"}, "x"])
    assert isinstance(owl, package.types.Bird) and text == "x"
    assert _came(package, "nested", 7) == 7
    assert _went(package, "nested", {"pet_type": "Dog"}) == {"petType": "Dog"}
    assert _went(package, "nested", [owl, "x"]) == [{"species": "owl"}, "x"]


def test_null_members(package: ModuleType) -> None:
    assert _came(package, "with_null", None) is None
    assert isinstance(
        _came(package, "with_null", {"petType": "Cat"}), package.types.Cat
    )
    assert _went(package, "with_null", None) is None
    assert _went(package, "with_null", {"pet_type": "Cat"}) == {"petType": "Cat"}


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ({"name": "Ada"}, "Person"),
        ({"name": "Ada", "bornOn": "1815-12-10"}, "Person"),
        ({"name": "Acme", "taxId": "7"}, "Company"),
        ({"name": "Acme", "seats": 1}, "Company"),
    ],
)
def test_smart_order(package: ModuleType, answer: dict[str, object], name: str) -> None:
    """What fits best, whatever comes first; what fits equally, the first."""
    owner = _came(package, "best_fit", answer)
    assert type(owner).__name__ == name
    assert _went(package, "best_fit", owner) == answer


@pytest.mark.parametrize("seats", [1, 1.5, "1", "many"])
def test_smart_order_of_scalars(package: ModuleType, seats: object) -> None:
    owner = _came(package, "best_fit", {"name": "Acme", "taxId": "7", "seats": seats})
    assert (owner.seats, type(owner.seats)) == (seats, type(seats))


def test_maps_of_unions(package: ModuleType) -> None:
    answer = {
        "shape": {"kind": "circle"},
        "text": "x",
        "pets": [{"petType": "Cat"}, {"petType": "Dog"}],
    }
    labels = _came(package, "maps", answer)
    assert isinstance(labels["shape"], package.types.Circle)
    assert [type(pet).__name__ for pet in labels["pets"]] == ["Cat", "Dog"]
    body = {"pets": [{"pet_type": "Cat"}], "shape": {"kind": "circle"}, "text": "x"}
    assert _went(package, "maps", body) == body | {"pets": [{"petType": "Cat"}]}
