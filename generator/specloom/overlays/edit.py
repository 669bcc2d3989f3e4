"""Changes a document while its values remember where they were written (normalise stage).

Values of a document are shared and never changed, so what is edited is copied first: every
mapping and list on the way to it, each once.
"""

from dataclasses import replace

from specloom.overlays.meter import Meter
from specloom.overlays.queries import NodePath
from specloom.overlays.trail import (
    Trail,
    known_location,
    member_location,
    places_of,
    trail_of,
)
from specloom.source.document import Document, JsonValue, SourceLocation
from specloom.source.limits import MAX_DEPTH

_MOST_ADVICE = 50
"""More of it is not read; each time, all keys of a mapping are looked at."""


class Misfit(Exception):
    """A value that cannot be merged with what is there; where each was written."""

    def __init__(
        self, message: str, given: SourceLocation, there: SourceLocation
    ) -> None:
        super().__init__(message)
        self.message = message
        self.given = given
        self.there = there


class Editor:
    """A document that is being changed. ``root`` is its value as it is now.

    ``meter`` is what its queries may still look at, ``advice`` how often it may still be
    said what a query that selects nothing may have meant.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._trail = trail_of(document)
        self._own: dict[int, JsonValue] = {}
        self.root = document.root
        self.meter = Meter(len(document.source.text))
        self.advice = _MOST_ADVICE

    def result(self) -> Document:
        """The document with all changes."""
        if self.root is self._document.root:
            return self._document
        return replace(
            self._document, root=self.root, source_map=places_of(self._trail)
        )

    def has(self, keys: NodePath) -> bool:
        """Whether there is a value at a place; an earlier change may have taken it."""
        try:
            self._value(keys)
        except (KeyError, IndexError, ValueError):
            return False
        return True

    def copied(self, keys: NodePath) -> tuple[JsonValue, Trail]:
        """A value of the document, which later changes leave as it is."""
        self._own.clear()
        return self._value(keys), self._taken(keys)

    def merge(self, keys: NodePath, value: JsonValue, written: Trail) -> None:
        """Merge a value with that at a place (Overlay 1.1, section 4.4.3.1).

        A list takes the elements of a list, or one element more. Raises ``Misfit``.
        """
        there = self._value(keys)
        if isinstance(there, list) and not isinstance(value, list):
            self._extend(keys, [value], Trail(below={"0": written}))
        else:
            self._merge(keys, value, written)

    def replace(self, keys: NodePath, value: JsonValue, written: Trail) -> None:
        """Put a value in the place of another, whatever that was."""
        if not keys:
            self.root, self._trail = value, written
            return
        holder, last = self._mutable(keys[:-1]), keys[-1]
        if isinstance(holder, list):
            holder[int(last)] = value
        elif isinstance(holder, dict):
            holder[str(last)] = value
        self._trail.branch_at(keys[:-1]).below[str(last)] = written

    def remove(self, keys: NodePath) -> None:
        """Take a value out of the mapping or the list that holds it."""
        holder, last = self._mutable(keys[:-1]), keys[-1]
        if isinstance(holder, list):
            self._trail.close_up(keys[:-1], int(last), len(holder))
            del holder[int(last)]
        elif isinstance(holder, dict):
            self._trail.branch_at(keys[:-1]).below.pop(str(last), None)
            del holder[str(last)]

    def _merge(self, keys: NodePath, value: JsonValue, written: Trail) -> None:
        there = self._value(keys)
        if isinstance(there, dict) and isinstance(value, dict):
            for key, item in value.items():
                below, branch = (*keys, key), _branch(written, key)
                if key in there:
                    self._merge(below, item, branch)
                else:
                    self.replace(below, item, branch)
        elif isinstance(there, list) and isinstance(value, list):
            self._extend(keys, value, written)
        elif isinstance(there, dict | list) or isinstance(value, dict | list):
            message = f"{_kind(value)} cannot be merged into {_kind(there)}"
            place = self._trail.place_of(keys)
            raise Misfit(message, known_location(written.place), place)
        else:
            self.replace(keys, value, written)

    def _extend(self, keys: NodePath, items: list[JsonValue], written: Trail) -> None:
        holder = self._mutable(keys)
        assert isinstance(holder, list)
        branch = self._trail.branch_at(keys)
        for index, item in enumerate(items):
            branch.below[str(len(holder))] = _branch(written, str(index))
            holder.append(item)

    def _value(self, keys: NodePath) -> JsonValue:
        value = self.root
        for key in keys:
            if isinstance(value, dict):
                value = value[str(key)]
            elif isinstance(value, list):
                value = value[int(key)]
            else:
                raise KeyError(key)
        return value

    def _mutable(self, keys: NodePath) -> JsonValue:
        """The mapping or list at a place, after it and all around it were copied."""
        value = self.root = self._owned(self.root)
        for key in keys:
            if isinstance(value, dict):
                value[str(key)] = inner = self._owned(value[str(key)])
            elif isinstance(value, list):
                value[int(key)] = inner = self._owned(value[int(key)])
            else:
                raise KeyError(key)
            value = inner
        return value

    def _owned(self, value: JsonValue) -> JsonValue:
        if id(value) in self._own:
            return value
        copy: JsonValue = value
        if isinstance(value, dict):
            copy = dict(value)
        elif isinstance(value, list):
            copy = list(value)
        self._own[id(copy)] = copy
        return copy

    def _taken(self, keys: NodePath) -> Trail:
        taken = self._trail.copy_of(keys)
        taken.place = self._trail.place_of(keys)
        return taken


def is_larger(value: JsonValue, most: int) -> bool:
    """Whether a value has more values inside than ``most``, or more levels than allowed.

    Copies may have put it together of itself, so it is not walked to its end.
    """
    pending, count = [(value, 1)], 0
    while pending:
        value, depth = pending.pop()
        count += 1
        if depth > MAX_DEPTH or count > most:
            return True
        if isinstance(value, dict):
            pending += [(item, depth + 1) for item in value.values()]
        elif isinstance(value, list):
            pending += [(item, depth + 1) for item in value]
    return False


def _branch(written: Trail, key: str) -> Trail:
    """What is known of a member, as a tree of its own."""
    branch = written.copy_of((key,))
    if branch.place is None and written.place is not None:
        branch.place = member_location(written.place, key)
    return branch


def _kind(value: JsonValue) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "a plain value"
