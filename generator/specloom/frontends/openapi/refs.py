"""References of one document: a cache from the text of a ``$ref`` to its target.

Lowering stage. A missing target is a value, not an exception: who asked knows what to
leave out and where to say so. What is in other files was linked before (``Linked``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from specloom.source.document import (
    NOTHING_LINKED,
    NOTHING_REWRITTEN,
    JsonValue,
    Linked,
)
from specloom.source.node import index_of
from specloom.source.pointers import (
    ROOT,
    from_reference,
    join,
    original_pointer,
    split_address,
    split_pointer,
)

Schema: TypeAlias = Mapping[str, JsonValue]

REF = "$ref"
"""The keyword of references, of schemas and of other objects alike."""


class ResolvedRef(NamedTuple):
    """What a reference leads to; ``pointer`` is in canonical form."""

    pointer: str
    value: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Why a reference leads nowhere; ``near`` is the last place that exists."""

    code: str
    message: str
    help: str = ""
    near: str | None = None
    wanted: str = ""
    among: tuple[str, ...] = ()

    def advice(self, rewritten_pointers: Mapping[str, str] = NOTHING_REWRITTEN) -> str:
        """``help``, or the name that is most like the wanted one; asked for when shown."""
        similar = get_close_matches(self.wanted, self.among, n=1)
        if similar and self.near is not None:
            return f"did you mean `{join(original_pointer(self.near, rewritten_pointers), similar[0])}`?"
        return self.help


class Refs:
    """The references of one document; ``rewritten_pointers`` is for messages, see ``Document``.
    ``finds_components``: a definition of the document that is not there is the component of
    its name."""

    __slots__ = (
        "_cache",
        "_ends",
        "_finds_components",
        "_linked",
        "_rewritten_pointers",
        "_root",
        "misplaced",
    )

    def __init__(
        self,
        root: JsonValue,
        rewritten_pointers: Mapping[str, str] = NOTHING_REWRITTEN,
        linked: Linked = NOTHING_LINKED,
        *,
        finds_components: bool = False,
    ) -> None:
        self._root = root
        self._rewritten_pointers = rewritten_pointers
        self._linked = linked
        self._finds_components = finds_components
        self._cache: dict[str, ResolvedRef | Broken] = {}
        self._ends: dict[str, ResolvedRef | Broken] = {}
        self.misplaced: dict[str, str] = {}
        """References to definitions that are components, and the pointers of those."""

    def resolve(self, ref: JsonValue) -> ResolvedRef | Broken:
        """The target of one ``$ref``; a target that is a reference is not followed."""
        if not isinstance(ref, str):
            return Broken(
                code="OAS113",
                message="`$ref` is not a string",
                help='write `$ref: "#/components/schemas/Name"`',
            )
        found = self._cache.get(ref)
        if found is None:
            found = self._cache[ref] = self._look_up(ref)
        return found

    def find(self, pointer: str) -> ResolvedRef | Broken:
        """What is at a pointer, which unlike a ``$ref`` is not percent-encoded."""
        file, inner = split_address(pointer)
        return self.resolve(file + inner.replace("%", "%25"))

    def target(self, schema: Schema) -> ResolvedRef | Broken | None:
        """What a schema refers to; ``None`` when it is no reference."""
        return self.resolve(schema[REF]) if REF in schema else None

    def follow(self, value: JsonValue, pointer: str) -> ResolvedRef | Broken:
        """The end of a chain of references, for objects that are not schemas."""
        end: ResolvedRef | Broken = ResolvedRef(pointer, value)
        seen: dict[str, None] = {}
        while isinstance(value, dict) and REF in value:
            end = self.resolve(value[REF])
            if isinstance(end, Broken):
                break
            if end.pointer in self._ends:
                end = self._ends[end.pointer]
                break
            if end.pointer in seen:
                end = circular([*seen, end.pointer], self._rewritten_pointers)
                if len(seen) <= _SHOWN_STEPS:
                    return end  # each member of a short circle tells it from its place
                break
            seen[end.pointer] = None
            value = end.value
        self._ends.update(dict.fromkeys(seen, end))
        return end

    def _look_up(self, ref: str) -> ResolvedRef | Broken:
        file, inner = split_address(ref)
        _, pointer = from_reference(inner)
        if file and file not in self._linked.files:
            return self._not_read(file, ref)
        if pointer is None:
            return Broken(
                code="OAS110",
                message=f"there is nothing at `{ref}`",
                help="a reference inside the document is written `#/…`",
            )
        fragment = self._linked.fragments.get(file + pointer)
        if fragment is not None:
            return ResolvedRef(file + pointer, fragment.value)
        root = self._linked.files[file].root if file else self._root
        keys = split_pointer(pointer)
        written = original_pointer(ref, self._rewritten_pointers)
        found = _walk(root, written, file + ROOT, keys)
        if not isinstance(found, Broken) or not self._finds_components:
            return found
        if keys[:-1] not in _DEFINITIONS:
            return found
        # Schemas of a library that were made for a document of their own.
        component = _walk(root, written, file + ROOT, (*_COMPONENTS, keys[-1]))
        if isinstance(component, Broken):
            return found
        self.misplaced[written] = component.pointer
        return component

    def _not_read(self, file: str, ref: str) -> Broken:
        refusal = self._linked.refused.get(file)
        if refusal is not None:
            return Broken(code=refusal.code, message=refusal.message, help=refusal.help)
        return Broken(
            code="OAS111",
            message=f"`{ref}` is in another document, which is not read",
            help="bundle the documents into one",
        )


_DEFINITIONS = (("$defs",), ("definitions",))
_COMPONENTS = ("components", "schemas")
_SHOWN_STEPS = 12
"""How long a chain may be that a message tells in full."""


def circular(chain: list[str], rewritten_pointers: Mapping[str, str]) -> Broken:
    """The failure of a chain of references that never ends."""
    told = (
        chain if len(chain) <= _SHOWN_STEPS + 1 else [*chain[:_SHOWN_STEPS], chain[-1]]
    )
    steps = [f"`{original_pointer(step, rewritten_pointers)}`" for step in told]
    if told is not chain:
        steps.insert(-1, "…")
    return Broken(
        code="OAS112",
        message=f"references lead back to themselves: {' → '.join(steps)}",
        help="one of them has to say what it is",
        near=chain[-1],
    )


def _walk(
    root: JsonValue, ref: str, pointer: str, keys: tuple[str, ...]
) -> ResolvedRef | Broken:
    value = root
    for key in keys:
        step = _step(value, key)
        if step is None:
            return _missing(ref, value, key, pointer)
        (value,) = step
        pointer = join(pointer, key)
    return ResolvedRef(pointer, value)


def _step(value: JsonValue, key: str) -> tuple[JsonValue] | None:
    """The member in a tuple of one, because null is a member too."""
    if isinstance(value, dict) and key in value:
        return (value[key],)
    if isinstance(value, list):
        try:
            return (value[index_of(key)],)
        except IndexError:
            return None
    return None


def _missing(ref: str, value: JsonValue, key: str, pointer: str) -> Broken:
    return Broken(
        code="OAS110",
        message=f"there is nothing at `{ref}`",
        help="correct the reference, or add what it names",
        near=pointer,
        wanted=key,
        among=tuple(value) if isinstance(value, dict) else (),
    )
