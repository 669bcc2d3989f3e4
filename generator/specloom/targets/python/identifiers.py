"""What can be a name as it is written, before anything is imported for it (plan stage)."""

from keyword import iskeyword


def is_name(word: str) -> bool:
    """Whether a word can be a name of code."""
    return word.isidentifier() and not iskeyword(word)


def package_problem(package: str, folder: str) -> str:
    """The last word of the import name is the folder's name, and can be imported."""
    words = package.split(".")
    if not all(map(is_name, words)):
        return f"`{package}` cannot be imported"
    if words[-1] != folder:
        return f"the package `{package}` cannot live in a folder called `{folder}`"
    return ""
