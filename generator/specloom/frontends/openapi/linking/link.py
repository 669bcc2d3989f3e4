"""``link``: a document and the files that it refers to, as one (parse stage).

The files are not poured into the document. Each target keeps the address that it was
written at, and references become addresses, so that two references to one thing meet, and
a message names the right file. Only where the later stages need a value and cannot follow
a reference (an operation, a map of properties) the target is put in its place.
"""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.grammar import (
    FIELDS,
    GRAMMAR,
    REFERABLE,
    SECTIONED,
    FieldRule,
    kind_at,
)
from specloom.frontends.openapi.linking.dynamic import (
    NO_SCOPE,
    DynamicReferences,
    scope_of,
)
from specloom.frontends.openapi.linking.inlining import InlinedRefs
from specloom.frontends.openapi.linking.names import linked_names, resolve_mapped_schema
from specloom.frontends.openapi.linking.targets import (
    LinkLocation,
    Targets,
    format_reference,
)
from specloom.frontends.openapi.refs import Broken, ResolvedRef
from specloom.source.document import (
    Document,
    Fragment,
    JsonValue,
    Linked,
    ReferenceTarget,
    UnresolvedReference,
)
from specloom.source.json_values import mapping, sequence
from specloom.source.pointers import ROOT, join, split_address, split_pointer
from specloom.source.reading.library import Library

_UNREAD = {("media_type", "example"), ("media_type", "examples")}
"""Examples of bodies are shown by nobody, so that their files need not be there."""

_FIELDS = {
    kind: {
        key: rule
        for key, rule in fields.items()
        if rule.kind not in ("plain", "data") and (kind, key) not in _UNREAD
    }
    for kind, fields in FIELDS.items()
}
"""The keys that may lead to a reference."""

_FOLLOWED = REFERABLE - {"example", "media_type"}
"""The objects whose references the later stages follow themselves."""

_OMIT: JsonValue = {}
"""Stands for what is left out until the map around it is put together."""


def link(document: Document, library: Library, diagnostics: Diagnostics) -> Document:
    """The document with the addresses and the targets of all its references.

    Raises ``Fatal`` when a file is neither JSON nor YAML. A reference that leads nowhere
    is left to the stage that needs its target, if there is one.
    """
    return _Linking(document, library, diagnostics).result()


class _Linking:
    """One run. ``targets`` knows the files; what is referred to waits in ``pending``."""

    def __init__(
        self, document: Document, library: Library, diagnostics: Diagnostics
    ) -> None:
        self.document = document
        self.targets = Targets(document, library)
        self.inlined = InlinedRefs(document, self.targets, diagnostics)
        root = mapping(document.root)
        self.is_swagger = "swagger" in root and "openapi" not in root
        self.fragments: dict[str, Fragment] = {}
        self.requested: set[tuple[str, str]] = set()
        self.reference_targets: dict[tuple[str, ReferenceTarget], None] = {}
        self.unresolved: list[UnresolvedReference] = []
        self.pending: list[tuple[str, str]] = []
        self.inline_depth = 0
        self.dynamic = DynamicReferences(self.targets)
        self.scope = NO_SCOPE
        self.expansion_stack: list[str] = []

    def result(self) -> Document:
        """The linked document."""
        root = self.rewrite(self.document.root, "openapi", LinkLocation("", ROOT))
        for address, kind in self.pending:  # it grows
            found = self.targets.find(address)
            if isinstance(found, ResolvedRef):
                location = LinkLocation(split_address(address)[0], address)
                value = self.rewrite(found.value, kind, location)
                self.fragments[address] = Fragment(kind, value)
        linked = Linked(
            files=self.targets.files,
            fragments=self.fragments,
            names=linked_names(root, is_swagger=self.is_swagger),
            refused=self.targets.refused,
            targets=self.reference_targets,
            unresolved=tuple(self.unresolved),
        )
        source_map = {**self.document.source_map, **self.inlined.source_map}
        return replace(self.document, root=root, source_map=source_map, linked=linked)

    # -- walking ---------------------------------------------------------------------

    def rewrite(self, value: JsonValue, kind: str, location: LinkLocation) -> JsonValue:
        """A value of some kind, or the same object when nothing in it changes."""
        if kind in ("sample", "prose"):
            return self._inline_data(value, kind, location)
        if not isinstance(value, dict):
            return value
        self.inlined.steps += self.inline_depth
        if kind == "discriminator":
            return self._rewrite_discriminator(value, location)
        if kind == "schema" and self.targets.dynamic:
            outer = self.scope
            self.scope = scope_of(value, location, outer)
            try:
                return self._expand_dynamic(value, location)
            finally:
                self.scope = outer
        return self._rewrite(value, kind, location)

    def _rewrite(
        self, value: dict[str, JsonValue], kind: str, location: LinkLocation
    ) -> JsonValue:
        if isinstance(value.get("$ref"), str):
            if not self._keeps_reference(value, kind, location):
                return self._inline(value, kind, location)
            value = self._set_address(value, "$ref", kind, location)
        entries = GRAMMAR[kind].entries
        if entries is not None:
            return self._rewrite_entries(value, entries.kind, location)
        if kind == "schema":
            return self._rewrite_schema(value, location.enter(value))
        return self._rewrite_fields(value, kind, location)

    def _rewrite_schema(
        self, value: dict[str, JsonValue], location: LinkLocation
    ) -> JsonValue:
        if isinstance(value.get("$dynamicRef"), str):
            value = self._link_dynamic_reference(value, location)
        return self._rewrite_fields(value, "schema", location)

    def _expand_dynamic(
        self, value: dict[str, JsonValue], location: LinkLocation
    ) -> JsonValue:
        """A schema that may refer to one which means something else in this scope."""
        ref = value.get("$ref")
        if not isinstance(ref, str) or not self.scope:
            return self._rewrite(value, "schema", location)
        address = self.targets.address(ref, location.enter(value))
        if not self.dynamic.depends_on(address, self.scope):
            return self._rewrite(value, "schema", location)
        if address in self.expansion_stack:
            self.inlined.report_inner_template(location)
            return self._rewrite(value, "schema", location)
        self.expansion_stack.append(address)
        rest = _siblings(value)
        members = sequence(rest.get("allOf"))
        inner = location.child("allOf").child(len(members)) if rest else location
        target = self._inline(
            {"$ref": format_reference(address)}, "schema", inner.as_linked()
        )
        self.expansion_stack.pop()
        if not rest:
            return target
        new = self._rewrite(rest, "schema", location)
        members = sequence(mapping(new).get("allOf"))
        return {**mapping(new), "allOf": [*members, target]}

    def _link_dynamic_reference(
        self, value: dict[str, JsonValue], location: LinkLocation
    ) -> dict[str, JsonValue]:
        """The value with what its dynamic reference leads to in this scope."""
        name = str(value["$dynamicRef"]).partition(ROOT)[2]
        address = self.scope.get(name)
        if address is None:
            return self._set_address(value, "$dynamicRef", "schema", location)
        self._request_target(address, "schema")
        return {**value, "$dynamicRef": format_reference(address)}

    def _rewrite_fields(
        self, value: dict[str, JsonValue], kind: str, location: LinkLocation
    ) -> JsonValue:
        fields, changed = _FIELDS[kind], value
        for key, old in value.items():
            field = fields.get(key)
            if field is None or not isinstance(old, dict | list):
                continue
            new = self._rewrite_member(
                old, field, location.child(key), in_section=kind in SECTIONED
            )
            if new is not old:
                changed = _replace_member(value, changed, key, new)
        return changed

    def _rewrite_entries(
        self, value: dict[str, JsonValue], kind: str, location: LinkLocation
    ) -> JsonValue:
        changed = value
        for key, old in value.items():
            new = self.rewrite(old, kind, location.child(key))
            if new is not old:
                changed = _replace_member(value, changed, key, new)
        return changed

    def _rewrite_member(
        self,
        value: JsonValue,
        field: FieldRule,
        location: LinkLocation,
        *,
        in_section: bool,
    ) -> JsonValue:
        if field.holds != "one" and isinstance(mapping(value).get("$ref"), str):
            return self._inline_container(
                mapping(value), field, location, in_section=in_section
            )
        if field.holds == "map":
            if isinstance(value, dict):
                return self._rewrite_entries(value, field.kind, location)
            return value
        if isinstance(value, list) and field.kind not in ("sample", "prose"):
            items = [
                self.rewrite(item, field.kind, location.child(index))
                for index, item in enumerate(value)
            ]
            same = all(new is old for new, old in zip(items, value, strict=True))
            return value if same else items
        if field.holds == "list":
            return value
        return self.rewrite(value, field.kind, location)

    # -- references ------------------------------------------------------------------

    def _keeps_reference(
        self, value: dict[str, JsonValue], kind: str, location: LinkLocation
    ) -> bool:
        """Whether the later stages follow a reference; Swagger 2.0 has fewer of them."""
        if not self.is_swagger or kind == "schema":
            return kind in _FOLLOWED
        address = self.targets.address(str(value["$ref"]), location)
        return kind in _FOLLOWED and address.startswith(ROOT)

    def _set_address(
        self, value: dict[str, JsonValue], key: str, kind: str, location: LinkLocation
    ) -> dict[str, JsonValue]:
        """The value with an address as its reference; the target will be read too."""
        ref = str(value[key])
        address = self.targets.address(ref, location)
        self._record_target(ref, location, ReferenceTarget(kind, "one"))
        self._request_target(address, kind)
        new = format_reference(address)
        if new == ref or (ref.startswith("#/") and address == ref):
            return value
        return {**value, key: new}

    def _request_target(self, address: str, kind: str) -> None:
        """Have a target read, unless the walk through the document comes by it anyway."""
        if (address, kind) in self.requested:
            return
        self.requested.add((address, kind))
        if not self.targets.exists(address):
            return
        file, pointer = split_address(address)
        if not file and kind_at(split_pointer(pointer)) == kind:
            return
        known = self.fragments.get(address)
        if known is None or (known.kind != kind == "schema"):
            self.fragments[address] = Fragment(kind, None)
            self.pending.append((address, kind))

    def _record_target(
        self, ref: str, location: LinkLocation, use: ReferenceTarget
    ) -> None:
        """Remember a target in another file, or that there is none."""
        address = self.targets.address(ref, location)
        file, _ = split_address(address)
        if self.targets.exists(address):
            if file:
                self.reference_targets[address, use] = None
        elif file or location.file:
            place = self.inlined.source_location(f"{location.address}/$ref")
            refusal = self.targets.refused.get(file)
            self.unresolved.append(UnresolvedReference(ref, place, refusal))

    def _inline(
        self, value: dict[str, JsonValue], kind: str, location: LinkLocation
    ) -> JsonValue:
        """The target of a reference, where a value is needed."""
        before, ref = self.inlined.source_location(location.address), str(value["$ref"])
        self._record_target(ref, location, ReferenceTarget(kind, "one"))
        found = self.inlined.inline_target(ref, kind, location)
        if found is None:
            return _OMIT if kind == "operation" else _siblings(value)
        self.inline_depth += 1
        new = self.rewrite(found[0], kind, found[1])
        self.inline_depth -= 1
        self.inlined.record_siblings(_siblings(value), location, before)
        return _merge_siblings(new, value)

    def _inline_container(
        self,
        value: dict[str, JsonValue],
        field: FieldRule,
        location: LinkLocation,
        *,
        in_section: bool,
    ) -> JsonValue:
        """A map or a list that is written in another file.

        What other parts of the document refer to by its place in a section is the same
        thing as what they refer to in the file: the entries become references.
        """
        before, ref = self.inlined.source_location(location.address), str(value["$ref"])
        self._record_target(ref, location, ReferenceTarget(field.kind, field.holds))
        found = self.inlined.inline_target(ref, field.kind, location)
        if found is None:
            return [] if field.holds == "list" else _siblings(value)
        referable = (
            field.kind == "schema" if self.is_swagger else field.kind in _FOLLOWED
        )
        if field.holds == "map" and in_section and referable:
            start = self.targets.address(ref, location)
            entries: dict[str, JsonValue] = {
                name: {"$ref": format_reference(join(start, name))}
                for name in mapping(found[0])
            }
            return self._rewrite_entries(
                {**entries, **_siblings(value)}, field.kind, location.as_linked()
            )
        self.inline_depth += 1
        new = self._rewrite_member(found[0], field, found[1], in_section=in_section)
        self.inline_depth -= 1
        self.inlined.record_siblings(_siblings(value), location, before)
        return _merge_siblings(new, value)

    # -- data ------------------------------------------------------------------------

    def _inline_data(
        self, value: JsonValue, kind: str, location: LinkLocation
    ) -> JsonValue:
        """An example or a description that is kept in a file of its own.

        A reference inside the same document is data like any other.
        """
        if not isinstance(value, dict) or len(value) != 1:
            return value
        ref = value.get("$ref")
        if not isinstance(ref, str) or ref.startswith(ROOT):
            return value
        found = self.targets.find(self.targets.address(ref, location))
        if isinstance(found, Broken):
            return value
        return (
            found.value if kind == "sample" or isinstance(found.value, str) else value
        )

    def _rewrite_discriminator(
        self, value: dict[str, JsonValue], location: LinkLocation
    ) -> JsonValue:
        """The mapping with the addresses of the schemas that it names."""
        old = mapping(value.get("mapping"))
        new = {
            name: self._link_mapping_entry(target, location)
            for name, target in old.items()
        }
        default = self._link_mapping_entry(value.get("defaultMapping"), location)
        if new != old:
            value = {**value, "mapping": new}
        if default != value.get("defaultMapping"):
            value = {**value, "defaultMapping": default}
        return value

    def _link_mapping_entry(
        self, target: JsonValue, location: LinkLocation
    ) -> JsonValue:
        """What an entry of a mapping names, as an address."""
        address = None
        if isinstance(target, str):
            address = resolve_mapped_schema(self.targets, target, location)
        if address is None:
            return target
        self._request_target(address, "schema")
        return (
            target
            if address.startswith(ROOT) and not location.file
            else format_reference(address)
        )


def _siblings(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {key: item for key, item in value.items() if key != "$ref"}


def _merge_siblings(new: JsonValue, value: dict[str, JsonValue]) -> JsonValue:
    """A target with what was written beside the reference, which wins."""
    own = _siblings(value)
    return {**new, **own} if own and isinstance(new, dict) else new


def _replace_member(
    old: dict[str, JsonValue], new: dict[str, JsonValue], key: str, value: JsonValue
) -> dict[str, JsonValue]:
    """A copy of a map, made once, with another value for a key."""
    found = dict(old) if new is old else new
    if value is _OMIT:
        del found[key]
    else:
        found[key] = value
    return found
