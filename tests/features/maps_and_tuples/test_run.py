"""Objects with free keys, and lists with positions."""

from types import ModuleType

from tests.features.calls import Calls


def test_maps_are_dictionaries(package: ModuleType) -> None:
    answer = {
        "scores": {"a": 1},
        "labels": {"x": None, "y": "z"},
        "anything": {"deep": {"er": [1]}},
        "freeForm": {},
    }
    report = Calls(package, answer).client.reports.create()
    assert report.scores["a"] == 1
    assert report.labels == {"x": None, "y": "z"}
    assert report.to_dict() == answer


def test_keys_beside_properties_are_attributes(package: ModuleType) -> None:
    answer = {"settings": {"theme": "dark", "sound": True}}
    settings = Calls(package, answer).client.reports.create().settings
    assert (settings.theme, settings.sound) == ("dark", True)


def test_positions(package: ModuleType) -> None:
    calls = Calls(package, {"position": [1, 2.5], "row": ["a", 1, 2]})
    report = calls.client.reports.create(position=(1.0, 2.5), row=["a", 1])
    assert report.position == (1.0, 2.5)
    assert report.row == ["a", 1, 2]
    assert calls.json == {"position": [1.0, 2.5], "row": ["a", 1]}


def test_keys_of_maps_are_never_renamed(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.reports.create(scores={"camelCase": 1, "snake_case": 2})
    assert calls.json == {"scores": {"camelCase": 1, "snake_case": 2}}
