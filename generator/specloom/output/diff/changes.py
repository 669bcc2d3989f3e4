"""What a change of a public API is called, and what it means for a version (diff)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from specloom.output.diff.relation import Relation, relate
from specloom.surface.markdown import code_span
from specloom.surface.notation import Direction, TypeText

ChangeEffect: TypeAlias = Literal["breaking", "additive"]
"""*Breaking* can make correct code of a user wrong, or refused by a type checker."""

VersionPart: TypeAlias = Literal["major", "minor", "patch"]

LONGEST = 120
"""Characters of a type that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiChange:
    """One change; ``what`` says it of the symbol, as in "is gone"."""

    effect: ChangeEffect
    symbol: str
    what: str


def breaking_change(symbol: str, what: str) -> ApiChange:
    """A change that users have to react to."""
    return ApiChange(effect="breaking", symbol=symbol, what=what)


def additive_change(symbol: str, what: str) -> ApiChange:
    """A change that users may want to know of."""
    return ApiChange(effect="additive", symbol=symbol, what=what)


def version_hint(changes: Sequence[ApiChange]) -> VersionPart:
    """Which part of the version they ask for (Semantic Versioning 2.0.0, 6 to 8)."""
    if any(change.effect == "breaking" for change in changes):
        return "major"
    return "minor" if changes else "patch"


def compare_types(
    symbol: str,
    subject: str,
    old: TypeText,
    new: TypeText,
    directions: Collection[Direction],
) -> tuple[ApiChange, ...]:
    """What it means that a type is another; nothing when it is the same.

    What is received may admit fewer values than before, what is sent may admit more.
    """
    if old == new:
        return ()
    found = relate(old, new)
    bad = {
        Relation.SAME: False,
        Relation.WIDER: "output" in directions,
        Relation.NARROWER: "input" in directions,
        Relation.OTHER: True,
    }[found]
    words = {
        Relation.SAME: "names others: ",
        Relation.WIDER: "admits more: ",
        Relation.NARROWER: "admits less: ",
    }.get(found, "is another: ")
    what = f"{subject} {words}{_show_types(old, new)}"
    return (breaking_change(symbol, what) if bad else additive_change(symbol, what),)


def _show_types(old: TypeText, new: TypeText) -> str:
    """Both types when they are short, else what has come and gone."""
    whole = f"{code_span(str(old))} is now {code_span(str(new))}"
    if len(whole) <= LONGEST:
        return whole
    come = [str(item) for item in new.members if item not in old.members]
    gone = [str(item) for item in old.members if item not in new.members]
    parts = [
        f"{word} {', '.join(code_span(_shorten(item)) for item in items[:5])}{_count_rest(items)}"
        for word, items in (("with", come), ("without", gone))
        if items
    ]
    return ", ".join(parts) or "in another order"


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _count_rest(items: Sequence[str]) -> str:
    return f" and {len(items) - 5} more" if len(items) > 5 else ""
