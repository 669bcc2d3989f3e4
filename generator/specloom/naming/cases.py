"""Spellings of words: snake, camel, pascal, kebab and screaming snake (stage: naming).

Each function takes words as `specloom.naming.words.split_words` makes them. Where two
words would put digits side by side, camel and pascal keep them apart with an underscore:
`("gpt", "3", "5")` is `Gpt3_5`, since `Gpt35` would read as another number.
"""

from specloom.naming.words import Words


def snake(words: Words) -> str:
    """`file_name`."""
    return "_".join(words)


def kebab(words: Words) -> str:
    """`file-name`."""
    return "-".join(words)


def screaming_snake(words: Words) -> str:
    """`FILE_NAME`."""
    return "_".join(words).upper()


def pascal(words: Words) -> str:
    """`FileName`."""
    return _join([word.capitalize() for word in words])


def camel(words: Words) -> str:
    """`fileName`."""
    return _join([*words[:1], *(word.capitalize() for word in words[1:])])


def _join(words: list[str]) -> str:
    joined = ""
    for word in words:
        between = "_" if joined[-1:].isdigit() and word[:1].isdigit() else ""
        joined += between + word
    return joined
