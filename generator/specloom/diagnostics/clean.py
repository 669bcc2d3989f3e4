"""Text of documents made safe to show (all renderers).

Documents are hostile: an escape sequence in a description could recolour, hide or forge
lines of a terminal, a direction mark could make a name look like another, and what looks
like a workflow command would steer the CI that keeps the log.
"""

import re
from unicodedata import category, combining, east_asian_width

LONGEST = 500
"""Characters of a message; more is a document pasted into it."""

_CONTROLS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


_COMMAND_INSIDE = re.compile(r"#(?=#(?:vso)?\[)")
_COMMAND_AT_START = re.compile(r"^(\s*):(?=:)")


def clean(text: str, *, longest: int = LONGEST) -> str:
    """One line that has only characters which print as themselves."""
    if len(text) > longest:
        text = f"{text[:longest]}…"
    if not (text.isascii() and text.isprintable()):
        text = "".join(visible(character) for character in text)
    return _COMMAND_INSIDE.sub(r"\\x23", text) if "##" in text else text


def clean_line(line: str) -> str:
    """A line of a file as it can stand by itself in a terminal or a log; tabs stay."""
    parts = (clean(part, longest=len(part)) for part in line.split("\t"))
    return _COMMAND_AT_START.sub(r"\1\\x3a", "\t".join(parts))


def visible(character: str) -> str:
    """The character, or its escape when it would act instead of print."""
    if character.isascii():
        if character.isprintable():
            return character
    elif category(character) not in _CONTROLS:
        return character
    code = ord(character)
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """The columns of a terminal that a clean text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text
    )
