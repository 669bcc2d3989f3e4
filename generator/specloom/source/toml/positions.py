"""Where each key of a TOML text is written.

``tomllib`` gives values without positions, so this scanner walks the same text once more.
It runs only on text that ``tomllib`` has accepted, which is why it may be small: it knows
where keys, strings, arrays and inline tables end, and checks nothing (TOML 1.0).
"""

import re
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]\}\r\n#]*")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.S),
    re.compile(r"'''.*?'{3,5}", re.S),
    re.compile(r'"(?:[^"\\]|\\.)*"'),
    re.compile(r"'[^']*'"),
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def toml_offsets(text: str) -> Mapping[KeyPath, int]:
    """Offset of every key and array element; a table's is where its name is first written."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.places


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[KeyPath, int] = {}
        self.arrays: dict[KeyPath, int] = {}

    def document(self) -> None:
        table: KeyPath = ()
        self._skip(_SPACE)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)

    def _header(self) -> KeyPath:
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        table = self._key(())
        if many:
            index = self.arrays.get(table, 0)
            self.arrays[table] = index + 1
            table = (*table, index)
            self.places[table] = start
        self.at = self.text.index("]", self.at) + (2 if many else 1)
        return table

    def _pair(self, table: KeyPath) -> None:
        path = self._key(table)
        self._skip(_BLANK)
        self.at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path)

    def _key(self, table: KeyPath) -> KeyPath:
        """Read a dotted key; each of its parts gets a place unless it has one."""
        path = table
        while True:
            self._skip(_BLANK)
            start = self.at
            path = self._inside(path)
            path = (*path, self._key_part())
            self.places.setdefault(path, start)
            self._skip(_BLANK)
            if not self.text.startswith(".", self.at):
                return path
            self.at += 1

    def _inside(self, path: KeyPath) -> KeyPath:
        """A key below an array of tables belongs to the array's last table."""
        count = self.arrays.get(path, 0)
        return (*path, count - 1) if count else path

    def _key_part(self) -> str:
        if self.text[self.at] in "\"'":
            raw = self._string()
            return _unescape(raw[1:-1]) if raw[0] == '"' else raw[1:-1]
        return self._skip(_BARE)

    def _value(self, path: KeyPath) -> None:
        first = self.text[self.at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._skip(_SCALAR)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while True:
            self._skip(_SPACE)
            if self.text[self.at] == "]":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.places[(*path, index)] = self.at
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while True:
            self._skip(_SPACE)
            if self.text[self.at] == "}":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)

    def _string(self) -> str:
        for pattern in _STRINGS:
            found = pattern.match(self.text, self.at)
            if found:
                self.at = found.end()
                return found.group()
        raise AssertionError("a string that tomllib accepted and this scanner does not")

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found.group()


def _unescape(raw: str) -> str:
    def one(match: re.Match[str]) -> str:
        escape = match.group(1)
        if escape[0] in "uU":
            return chr(int(escape[1:], 16))
        return _ESCAPES.get(escape, escape)

    return _ESCAPE.sub(one, raw)
