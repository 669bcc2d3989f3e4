"""Text of documents between quotes of Python (view stage)."""

from specloom.render.prose import clean_lines

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str) -> str:
    """Backslashes doubled, and what is not printable written as an escape sequence."""
    escaped = text.replace("\\", "\\\\")
    if escaped.isprintable():
        return escaped
    return "".join(c if c.isprintable() else _escape_sequence(c) for c in escaped)


def prose_lines(text: str) -> list[str]:
    """The lines of prose, escaped."""
    return [escape(line) for line in clean_lines(text)]


def _escape_sequence(character: str) -> str:
    named = _NAMED.get(character)
    if named:
        return named
    point = ord(character)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
