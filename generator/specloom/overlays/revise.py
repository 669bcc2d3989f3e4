"""``revise``: a document with all overlays and patches applied (normalise stage; decision 012).

It comes before references are followed and before older versions are rewritten: who writes
an overlay looks at the document as its author wrote it. Patches come last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from specloom.diagnostics.model import Diagnostic, Diagnostics
from specloom.overlays.actions import PATCH, Action, problem, read_actions
from specloom.overlays.documents import actions_of_overlay
from specloom.overlays.edit import Editor, Misfit, is_larger
from specloom.overlays.queries import (
    BadQuery,
    NodePath,
    jsonpath_of,
    near_miss,
    select,
)
from specloom.overlays.trail import Trail
from specloom.source.document import Document, SourceLocation
from specloom.source.limits import MAX_EXPANDED
from specloom.source.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """What is to be changed: overlays in their order, then the patches of a client."""

    overlays: tuple[Document, ...] = ()
    patches: Node | None = None


NO_REVISIONS = Revisions()

MOST_COPIED = 50_000
"""Values that one ``copy`` may write: more than any real operation or schema has."""


def revise(
    document: Document, revisions: Revisions, diagnostics: Diagnostics
) -> Document:
    """The document as the revisions make it; each that does not apply is an error."""
    actions = [
        *chain.from_iterable(
            actions_of_overlay(overlay, document, diagnostics)
            for overlay in revisions.overlays
        ),
        *_patches(revisions.patches, diagnostics),
    ]
    editor = Editor(document)
    for action in actions:
        _apply(action, editor, diagnostics)
    if actions and is_larger(editor.root, MAX_EXPANDED):
        diagnostics.add(_too_large(actions[-1]))
        return document
    return editor.result()


def _patches(patches: Node | None, diagnostics: Diagnostics) -> Sequence[Action]:
    return read_actions(patches, PATCH, diagnostics) if patches else ()


def _apply(action: Action, editor: Editor, diagnostics: Diagnostics) -> None:
    """Do what an action asks for at all places that it selects."""
    places = _selected(action.target, action.pointers, editor, diagnostics)
    if not places:
        return
    if action.kind == "remove":
        _remove(action, places, editor, diagnostics)
        return
    given = action.given
    value, written = given.value, Trail(_place(given))
    if action.kind == "copy":
        sources = _selected(given, False, editor, diagnostics)
        if len(sources) > 1:
            message = f"`copy` selects {len(sources)} values, not one"
            diagnostics.add(problem("OVL006", message, given))
        if len(sources) != 1:
            return
        value, written = editor.copied(sources[0])
        if is_larger(value, MOST_COPIED // len(places)):
            diagnostics.add(_too_large(action))
            return
    change = editor.replace if action.kind == "replace" else editor.merge
    for keys in places:
        try:
            if editor.has(keys):
                change(keys, value, written.copy_of(()))
        except Misfit as misfit:
            _report(misfit, diagnostics)


def _selected(
    query: Node, pointers: bool, editor: Editor, diagnostics: Diagnostics
) -> tuple[NodePath, ...]:
    """The places that a query selects; none, and it has been said why, is an error."""
    text = str(query.value)
    try:
        found = select(text, editor.root, pointers=pointers, meter=editor.meter)
    except BadQuery as fault:
        message = f"`{_short(text)}` cannot be used: {fault}"
        diagnostics.add(problem("OVL004", message, query, help=_meant(text)))
        return ()
    if not found:
        message, help = f"`{_short(text)}` selects nothing", ""
        if editor.advice:
            editor.advice -= 1
            help = near_miss(text, editor.root, pointers=pointers)
        label = "nothing to change here" if query.key == "target" else ""
        diagnostics.add(problem("OVL005", message, query, help=help, label=label))
    return found


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 200
"""Letters of a query that a message repeats."""


def _meant(text: str) -> str:
    """Help for those who know JSON pointers better."""
    if not text.startswith(("#/", "/")):
        return ""
    return f"targets of overlays are JSONPath: `{jsonpath_of(text)}`"


def _remove(
    action: Action,
    places: Sequence[NodePath],
    editor: Editor,
    diagnostics: Diagnostics,
) -> None:
    """From the end, so that the places of what is still to go stay what they are."""
    if () in places:
        message = "the whole document cannot be removed"
        diagnostics.add(problem("OVL006", message, action.target))
        return
    for keys in _backwards(places):
        editor.remove(keys)


def _backwards(places: Sequence[NodePath]) -> Iterator[NodePath]:
    """What is inside something else before it, later elements before earlier ones."""
    order = {keys: number for number, keys in enumerate(places)}
    yield from sorted(places, key=lambda keys: (-len(keys), _last(keys), -order[keys]))


def _last(keys: NodePath) -> int:
    return -keys[-1] if isinstance(keys[-1], int) else 0


def _report(misfit: Misfit, diagnostics: Diagnostics) -> None:
    given, there = (_node(place) for place in (misfit.given, misfit.there))
    diagnostics.add(
        problem("OVL006", misfit.message, given, related=(("it is here", there),))
    )


def _too_large(action: Action) -> Diagnostic:
    """Documents of later stages have an end, and are not too deep for recursion."""
    message = "the document becomes too large or too deep"
    return problem("OVL006", message, action.given)


def _place(node: Node) -> SourceLocation:
    document = node.document
    return SourceLocation(
        source=document.source, pointer=node.pointer, offset=document.offset
    )


def _node(place: SourceLocation) -> Node:
    """A cursor that knows its place and no more."""
    document = Document(source=place.source, root=None, offset=place.offset)
    return Node(None, place.pointer, document)
