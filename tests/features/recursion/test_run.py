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


def test_mutually_recursive_types(package: ModuleType) -> None:
    """A folder has files, each in a folder; a rule is denied by what has a rule."""
    calls = Calls(package, {"not": {"any": [{"not": "x"}]}})
    files = {"a": {"folder": {"name": "b", "files": {"c": {}}}}}
    rule = calls.client.folders.create(name="root", files=files)
    assert calls.json == {"name": "root", "files": files}
    assert isinstance(rule, package.types.Not)
    assert isinstance(rule.not_, package.types.AnyOf)
    assert isinstance(rule.not_.any[0], package.types.Not)
