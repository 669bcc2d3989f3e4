"""Reading values that may be anything: what is of another kind is as good as absent."""

from specloom.source.document import JsonValue


def mapping(value: JsonValue) -> dict[str, JsonValue]:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: JsonValue) -> list[JsonValue]:
    """The value when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def string(value: JsonValue) -> str | None:
    """The value when it is text."""
    return value if isinstance(value, str) else None


def strings(value: JsonValue) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple([item for item in sequence(value) if isinstance(item, str)])


def kind_word(value: JsonValue) -> str:
    """What a value is, in the words of JSON, for a message."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"
