"""Types that contain themselves."""

from types import ModuleType

import pydantic

from tests.features.calls import Calls


def test_a_tree_is_sent(package: ModuleType) -> None:
    calls = Calls(package, {"not": "x"})
    tree = {"name": "leaf", "files": {"a": {"folder": {"name": "back"}}}}
    calls.client.folders.create(name="root", children=[tree], parent={"name": "up"})
    assert calls.json == {"name": "root", "children": [tree], "parent": {"name": "up"}}


def test_a_tree_is_received(package: ModuleType) -> None:
    answer = {"any": ["tall", {"not": {"any": ["wide"]}}]}
    rule = Calls(package, answer).client.folders.create(name="root")
    tall, negated = rule.any
    assert tall == "tall"
    assert isinstance(negated, package.types.Not)
    assert negated.not_.any == ["wide"]
    assert rule.to_dict() == answer


def test_an_alias_of_itself(package: ModuleType) -> None:
    json = pydantic.TypeAdapter(package.types.Json)
    assert json.validate_python({"a": ["b", {"c": []}]}) == {"a": ["b", {"c": []}]}
