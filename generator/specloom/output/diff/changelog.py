"""Changes of a public API as a section of a changelog, in Markdown (diff)."""

from collections.abc import Iterator, Sequence

from specloom.output.diff.changes import Change, version_hint

_HEADINGS = (("breaking", "Breaking changes"), ("additive", "Additions and changes"))


def changelog(changes: Sequence[Change]) -> Iterator[str]:
    """The lines of a section, those that break first."""
    for effect, heading in _HEADINGS:
        lines = [line(change) for change in changes if change.effect == effect]
        if lines:
            yield from ("", f"### {heading}", "", *lines)


def line(change: Change) -> str:
    """One change as an item of a list."""
    return f"- `{change.symbol}`: {change.what}"


def summary(changes: Sequence[Change]) -> str:
    """How many changes there are, and what they ask for."""
    if not changes:
        return "patch: the public API is the same"
    count = sum(change.effect == "breaking" for change in changes)
    parts = [f"{count} breaking"] if count else []
    if len(changes) > count:
        parts.append(f"{len(changes) - count} additive")
    return f"{version_hint(changes)}: {' and '.join(parts)}"
