"""What is wrong with a parameter that cannot be read, in any version (OpenAPI 3.1, 4.8.12)."""

from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping


def describe_unusable(value: JsonValue) -> str:
    """The message about a parameter that is no object, or has no name or no known place."""
    if not isinstance(value, dict):
        return f"a parameter is an object, here it is {kind_word(value)}"
    item = mapping(value)
    if not isinstance(item.get("name"), str):
        return "a parameter without `name`"
    said = item.get("in")
    what = f"has an unknown place: `{said}`" if said is not None else "has no `in`"
    return f"the parameter `{item['name']}` {what}"
