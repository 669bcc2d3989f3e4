"""What the rewriting of one Swagger document shares: moves, references, messages.

Normalise stage. Swagger keeps in one place what OpenAPI keeps in several, so most of the
rewritten document stands elsewhere than what it was made of. Each move is recorded, and a
message about the rewritten document is shown at the place as written.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from specloom.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Severity,
)
from specloom.frontends.openapi.grammar import FIELDS, GRAMMAR, fields_of
from specloom.frontends.openapi.limits import check_media_types
from specloom.frontends.openapi.refs import Broken, Refs, ResolvedRef, Schema
from specloom.frontends.openapi.reporter import Loss
from specloom.frontends.openapi.versions.v30 import (
    ignored_beside_ref,
    rewrite,
    schema_31,
)
from specloom.source.document import Document, JsonValue
from specloom.source.json_values import kind_word, mapping, strings
from specloom.source.node import Node
from specloom.source.pointers import (
    ROOT,
    from_reference,
    join,
    original_pointer,
    split_pointer,
)

_COMPONENTS = {rule.kind: key for key, rule in fields_of("components", "3.0").items()}

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        key: _COMPONENTS[rule.kind]
        for key, rule in fields_of("openapi", "2.0").items()
        if rule.holds == "map" and rule.kind in _COMPONENTS
    }
)
"""The sections of the root, and what they are called in ``components``."""

_SECTIONS = tuple(f"#/{name}/" for name in SECTIONS)
_WORDS = {
    key: f"a {GRAMMAR[FIELDS['openapi'][key].kind].name.removesuffix(' Object').lower()}"
    for key in SECTIONS
}
"""What a thing of a section is called in a message."""


class RewrittenPointer(NamedTuple):
    """Where a part of the document is now, and where it was written."""

    new: str
    original: str

    def child(self, *keys: str | int) -> "RewrittenPointer":
        """A descendant that stands below both alike."""
        return RewrittenPointer(join(self.new, *keys), join(self.original, *keys))

    def synthetic_child(self, *keys: str | int) -> "RewrittenPointer":
        """A descendant that was written in the same place as the whole."""
        return RewrittenPointer(join(self.new, *keys), self.original)


class Rewriting:
    """One rewriting. ``rewritten_pointers`` grows; the other fields are read from the document."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self._document = document
        self._diagnostics = diagnostics
        self._ignored = ignored_beside_ref(document, diagnostics)
        self._refs = Refs(document.root)
        self._late: list[dict[str, JsonValue]] = []
        self.root = mapping(document.root)
        self.rewritten_pointers: dict[str, str] = {
            f"#/components/{new}": f"#/{old}" for old, new in SECTIONS.items()
        }
        self.rewritten_pointers["#/components/requestBodies"] = "#/parameters"
        self.consumes = self.media_types(self.root, "consumes", ROOT)
        self.produces = self.media_types(self.root, "produces", ROOT)

    def media_types(self, value: Schema, key: str, pointer: str) -> tuple[str, ...]:
        """Those of ``consumes`` or ``produces``. Raises ``Fatal`` when they are too many."""
        found = media_types(value.get(key))
        place = Node(None, join(pointer, key), self._document)
        check_media_types(found, place.origin())
        return found

    def section(self, name: str) -> dict[str, JsonValue]:
        """A section of the root; one that is not an object is reported."""
        value = self.root.get(name)
        if value is not None and not isinstance(value, dict):
            self.warn(
                "OAS107",
                f"`{name}` is an object, here it is {kind_word(value)}",
                f"#/{name}",
                label="ignored",
            )
        return mapping(value)

    def move(self, pointer: RewrittenPointer) -> None:
        """Record where something was written."""
        if original_pointer(pointer.new, self.rewritten_pointers) != pointer.original:
            self.rewritten_pointers[pointer.new] = pointer.original

    def target(self, ref: JsonValue) -> ResolvedRef | Broken:
        """What a reference leads to in the document as written, through all its steps."""
        return self._refs.follow({"$ref": ref}, "")

    # -- schemas ---------------------------------------------------------------------

    def schema(self, value: JsonValue, original: str) -> JsonValue:
        """A schema in the words of 3.1, with what it refers to in its new place."""
        return rewrite(value, "schema", original, self._visit)

    def _visit(
        self, schema: dict[str, JsonValue], original: str
    ) -> dict[str, JsonValue]:
        new = dict(schema)
        if "$ref" in new and not self.refers_to(new["$ref"], "definitions"):
            self.wrong_kind(
                new["$ref"], "definitions", original, ("keywords", "degraded")
            )
            return {}
        if new.get("x-nullable") is True:
            new["nullable"] = new.pop("x-nullable")
        if isinstance(new.get("discriminator"), str):
            new["discriminator"] = {"propertyName": new["discriminator"]}
        if new.get("type") == "file" and "$ref" not in new:
            new |= {"type": "string", "format": "binary"}
        new = schema_31(new, original, self._ignored)
        return self.move_reference(new) if "$ref" in new else new

    # -- references ------------------------------------------------------------------

    def refers_to(self, ref: JsonValue, section: str) -> bool:
        """Whether a reference may lead to a thing of this section.

        False only when it names a thing of another section: what is broken, or leads
        into the middle of something, is another matter.
        """
        keys = _keys(ref)
        return len(keys) != 2 or keys[0] not in _WORDS or keys[0] == section

    def move_reference(self, new: dict[str, JsonValue]) -> dict[str, JsonValue]:
        """An object with its reference to where the target is now.

        A reference into the middle of an operation is corrected at the end, when it is
        known where everything went.
        """
        ref = new["$ref"]
        keys = _keys(ref)
        if not isinstance(ref, str) or not keys:
            return new
        if keys[0] == "definitions" or (len(keys) == 2 and keys[0] in SECTIONS):
            place = f"components/{SECTIONS[keys[0]]}"
            return {**new, "$ref": ref.replace(keys[0], place, 1)}
        new = dict(new)
        self._late.append(new)
        return new

    def settle_references(self) -> None:
        """Correct the references that were left for the end."""
        places: dict[str, str] = {}
        for new, original in self.rewritten_pointers.items():
            copied = original.startswith(_SECTIONS) and not new.startswith(
                "#/components/"
            )
            if not copied:
                places.setdefault(original, new)
        for item in self._late:
            _, pointer = from_reference(str(item["$ref"]))
            if pointer is not None:
                item["$ref"] = original_pointer(pointer, places).replace("%", "%25")

    # -- messages --------------------------------------------------------------------

    def wrong_kind(
        self, ref: JsonValue, wanted: str, original: str, loss: Loss
    ) -> None:
        """A reference that names a thing of another section."""
        section = _keys(ref)[0]
        omitted = loss[1] == "omitted"
        self.warn(
            "OAS115",
            f"`{ref}` is {_WORDS[section]}, but {_WORDS[wanted]} is needed here",
            f"{original}/$ref",
            loss=loss,
            label="left out" if omitted else "treated as unknown",
            help=f"refer to `#/{wanted}/…`",
        )

    def warn(
        self,
        code: str,
        message: str,
        original: str,
        *,
        loss: Loss | None = None,
        help: str = "",
        label: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Something that is wrong, or lost, at a place as written.

        An omitted item is counted here, because nobody will meet it again.
        """
        item, effect = loss or (None, "none")
        if item is not None and (effect == "omitted" or item == "keywords"):
            self._diagnostics.count(item)
        self._diagnostics.add(
            Diagnostic(
                code=code,
                severity=severity,
                message=message,
                at=Node(None, original, self._document).origin(),
                help=help,
                label=label,
                effect=effect,
                item=item,
            )
        )


def media_types(value: JsonValue) -> tuple[str, ...]:
    """``consumes`` or ``produces``; one media type by itself is taken for a list."""
    return (value,) if isinstance(value, str) else tuple(dict.fromkeys(strings(value)))


def _keys(ref: JsonValue) -> tuple[str, ...]:
    """The keys of a reference into the same document, else none."""
    if not isinstance(ref, str):
        return ()
    file, pointer = from_reference(ref)
    return split_pointer(pointer) if pointer is not None and not file else ()


def is_structured(rewriting: Rewriting, value: JsonValue) -> bool:
    """Whether a schema is an object or a list, which only some media types can carry."""
    schema: Schema = mapping(value)
    if "$ref" in schema:
        end = rewriting.target(schema["$ref"])
        schema = {} if isinstance(end, Broken) else mapping(end.value)
    kind = schema.get("type")
    if isinstance(kind, str):
        return kind in ("object", "array")
    return any(key in schema for key in ("properties", "items", "allOf"))
