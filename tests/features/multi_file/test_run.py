"""A document that is spread over files."""

from types import ModuleType
from typing import get_type_hints

import pytest

from tests.features.calls import Calls

REX = {"name": "Rex", "status": "awake", "owner": {"status": "absent"}}


def test_every_reference_to_a_file_is_the_same_type(package: ModuleType) -> None:
    calls = Calls(package, [REX], REX, {"name": "Tom"})
    (listed,) = calls.client.pets.list(limit=1)
    kinds = {
        type(listed),
        type(calls.client.pets.retrieve("1")),
        type(calls.client.pets.create(name="Tom")),
    }
    assert kinds == {package.types.Animal}
    assert calls.json == {"name": "Tom"}


def test_files_may_refer_to_one_another_in_circles(package: ModuleType) -> None:
    (owner,) = Calls(package, [{"pets": [REX]}]).client.owners.list()
    assert owner.pets[0].owner.status == "absent"


def test_parameters_of_other_files_are_sent(package: ModuleType) -> None:
    calls = Calls(package, [])
    calls.client.pets.list(limit=3)
    assert calls.url == "https://pets.example.com/pets?limit=3"


def test_two_files_of_one_name_are_told_apart_by_their_folders(
    package: ModuleType,
) -> None:
    types = package.types
    assert get_type_hints(types.Animal)["status"] == types.PetsStatus | None
    assert get_type_hints(types.Owner)["status"] == types.OwnersStatus | None


def test_escapes_in_a_reference(package: ModuleType) -> None:
    causes = types_of(package, "ProblemV1")["causes"]
    assert causes == list[package.types.ProblemV1] | None


def types_of(package: ModuleType, name: str) -> dict[str, object]:
    return dict(get_type_hints(getattr(package.types, name)))


@pytest.mark.parametrize("name", ["Pet", "File", "Status"])
def test_no_other_names_are_made_up(package: ModuleType, name: str) -> None:
    assert not hasattr(package.types, name)
