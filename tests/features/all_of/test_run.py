"""Composition by ``allOf``."""

from types import ModuleType

from tests.features.calls import Calls

CAR = {"id": "1", "label": "Blue", "wheels": 4, "doors": 5, "state": "parked"}


def test_all_properties_are_there(package: ModuleType) -> None:
    car = Calls(package, {**CAR, "colour": "blue"}).client.cars.retrieve("1")
    assert isinstance(car, package.types.Car)
    assert car.to_dict() == {**CAR, "colour": "blue"}


def test_required_as_soon_as_one_member_says_so(package: ModuleType) -> None:
    def required(name: str) -> set[str]:
        fields = getattr(package.types, name).model_fields
        return {key for key, field in fields.items() if field.is_required()}

    assert required("Entity") == {"id"}
    assert required("Vehicle") == {"id"}
    assert required("Car") == {"id", "label", "wheels", "doors"}


def test_the_last_word_on_a_property_wins(package: ModuleType) -> None:
    fields = package.types.Car.model_fields
    assert fields["state"].annotation == package.types.CarState | None
    assert package.types.Entity.model_fields["state"].annotation == str | None


def test_one_member_is_another_name(package: ModuleType) -> None:
    assert package.types.FirstCar is package.types.Car
