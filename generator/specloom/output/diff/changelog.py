"""Changes of a public API as a section of a changelog, in Markdown (diff)."""

from collections.abc import Iterator, Sequence

from specloom.output.diff.changes import ApiChange, version_hint
from specloom.surface.markdown import code_span

_HEADINGS = (("breaking", "Breaking changes"), ("additive", "Additions and changes"))


def print_changelog(changes: Sequence[ApiChange]) -> Iterator[str]:
    """The lines of a section, those that break first."""
    for effect, heading in _HEADINGS:
        lines = [print_change(change) for change in changes if change.effect == effect]
        if lines:
            yield from ("", f"### {heading}", "", *lines)


def print_change(change: ApiChange) -> str:
    """One change as an item of a list."""
    return f"- {code_span(change.symbol)}: {change.what}"


def summarise(changes: Sequence[ApiChange]) -> str:
    """How many changes there are, and what they ask for."""
    if not changes:
        return "patch: the public API is the same"
    count = sum(change.effect == "breaking" for change in changes)
    parts = [f"{count} breaking"] if count else []
    if len(changes) > count:
        parts.append(f"{len(changes) - count} additive")
    return f"{version_hint(changes)}: {' and '.join(parts)}"
