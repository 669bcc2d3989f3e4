"""Names of component schemas whose keys say nothing, or more than a name."""

import pytest

from tests.unit.openapi.lowering import lower_schemas

INNER = "properties: {home: {properties: {street: {type: string}}}}"


def names(text: str) -> dict[str, str | None]:
    types = lower_schemas(text).api.types
    return {key.rpartition("/")[2]: item.declared_name for key, item in types.items()}


@pytest.mark.parametrize("key", ["def-0", "def0", "Model7", "schema_1", "__schema3"])
def test_the_title_names_a_schema_whose_key_says_nothing(key: str) -> None:
    assert names(f"{key}: {{title: Pet, type: object, {INNER}}}")[key] == "Pet"


def test_what_is_inside_is_called_by_it_too() -> None:
    types = lower_schemas(f"def-0: {{title: Pet, {INNER}}}").api.types
    contexts = [item.context for item in types.values()]
    assert ("Pet", "home") in contexts
    assert all("def-0" not in context for context in contexts)


def test_another_key_stays_whatever_the_title_says() -> None:
    assert names("Dog: {title: Pet, properties: {a: {}}}") == {"Dog": "Dog"}
    assert names("def-0: {properties: {a: {}}}") == {"def-0": "def-0"}


def test_a_name_that_is_not_the_only_one_is_none() -> None:
    text = """
        def-0: {title: Pet, properties: {a: {}}}
        def-1: {title: Pet, properties: {b: {}}}
        def-2: {title: Dog, properties: {c: {}}}
        Dog: {properties: {d: {}}}
        """
    assert names(text) == {key: key for key in ("def-0", "def-1", "def-2", "Dog")}


def test_a_hash_goes_where_the_rest_is_unique() -> None:
    assert names("Item.3a64a9f: {properties: {a: {}}}") == {"Item.3a64a9f": "Item"}
    both = "Item.3a64a9f: {properties: {a: {}}}\nItem.0b64a9f: {properties: {b: {}}}"
    assert names(both) == {key: key for key in ("Item.3a64a9f", "Item.0b64a9f")}
    assert names("Item.effaced: {properties: {a: {}}}") == {
        "Item.effaced": "Item.effaced"
    }
    assert names("v1.2: {properties: {a: {}}}") == {"v1.2": "v1.2"}
