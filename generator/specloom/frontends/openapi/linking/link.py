"""``link``: a document and the files that it refers to, as one (parse stage).

The files are not poured into the document. Each target keeps the address that it was
written at, and references become addresses, so that two references to one thing meet, and
a message names the right file. Only where the later stages need a value and cannot follow
a reference (an operation, a map of properties) the target is put in its place.
"""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.linking.dynamic import NO_SCOPE, Dynamic, scope_of
from specloom.frontends.openapi.linking.inlining import Places
from specloom.frontends.openapi.linking.names import mapped_schema, names_given
from specloom.frontends.openapi.linking.structure import (
    REFERABLE,
    SECTIONS,
    STRUCTURE,
    Field,
    kind_at,
)
from specloom.frontends.openapi.linking.targets import At, Targets, reference
from specloom.frontends.openapi.refs import Broken, Target
from specloom.source.document import (
    Document,
    Fragment,
    JsonValue,
    Linked,
    Unfound,
    Use,
)
from specloom.source.json_values import mapping, sequence
from specloom.source.library import Library
from specloom.source.pointers import ROOT, join, split, split_address

_GONE: JsonValue = {}
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
        self.places = Places(document, self.targets, diagnostics)
        root = mapping(document.root)
        self.old = "swagger" in root and "openapi" not in root
        self.fragments: dict[str, Fragment] = {}
        self.requested: set[tuple[str, str]] = set()
        self.uses: dict[tuple[str, Use], None] = {}
        self.unfound: list[Unfound] = []
        self.pending: list[tuple[str, str]] = []
        self.inside = 0
        self.dynamic = Dynamic(self.targets)
        self.scope = NO_SCOPE
        self.instances: list[str] = []

    def result(self) -> Document:
        """The linked document."""
        root = self.rewrite(self.document.root, "root", At("", ROOT))
        for address, kind in self.pending:  # it grows
            found = self.targets.find(address)
            if isinstance(found, Target):
                at = At(split_address(address)[0], address)
                value = self.rewrite(found.value, kind, at)
                self.fragments[address] = Fragment(kind, value)
        linked = Linked(
            files=self.targets.files,
            fragments=self.fragments,
            names=names_given(root, old=self.old),
            refused=self.targets.refused,
            uses=self.uses,
            unfound=tuple(self.unfound),
        )
        places = {**self.document.places, **self.places.found}
        return replace(self.document, root=root, places=places, linked=linked)

    # -- walking ---------------------------------------------------------------------

    def rewrite(self, value: JsonValue, kind: str, at: At) -> JsonValue:
        """A value of some kind, or the same object when nothing in it changes."""
        if kind in ("raw", "prose"):
            return self._data(value, kind, at)
        if not isinstance(value, dict):
            return value
        self.places.steps += self.inside
        if kind == "discriminator":
            return self._discriminator(value, at)
        if kind == "schema" and self.targets.dynamic:
            outer = self.scope
            self.scope = scope_of(value, at, outer)
            try:
                return self._generic(value, at)
            finally:
                self.scope = outer
        return self._rewrite(value, kind, at)

    def _rewrite(self, value: dict[str, JsonValue], kind: str, at: At) -> JsonValue:
        if isinstance(value.get("$ref"), str):
            if not self._may_refer(value, kind, at):
                return self._in_place(value, kind, at)
            value = self._with_address(value, "$ref", kind, at)
        if kind == "callback":
            return self._entries(value, "path", at)
        if kind == "schema":
            return self._schema(value, at.within(value))
        return self._fields(value, kind, at)

    def _schema(self, value: dict[str, JsonValue], at: At) -> JsonValue:
        if isinstance(value.get("$dynamicRef"), str):
            value = self._dynamic_reference(value, at)
        return self._fields(value, "schema", at)

    def _generic(self, value: dict[str, JsonValue], at: At) -> JsonValue:
        """A schema that may refer to one which means something else in this scope."""
        ref = value.get("$ref")
        if not isinstance(ref, str) or not self.scope:
            return self._rewrite(value, "schema", at)
        address = self.targets.address(ref, at.within(value))
        if not self.dynamic.depends(address, self.scope):
            return self._rewrite(value, "schema", at)
        if address in self.instances:
            self.places.report_inner_template(at)
            return self._rewrite(value, "schema", at)
        self.instances.append(address)
        rest = _rest(value)
        members = sequence(rest.get("allOf"))
        inner = at.below("allOf").below(len(members)) if rest else at
        target = self._in_place({"$ref": reference(address)}, "schema", inner.entry())
        self.instances.pop()
        if not rest:
            return target
        new = self._rewrite(rest, "schema", at)
        members = sequence(mapping(new).get("allOf"))
        return {**mapping(new), "allOf": [*members, target]}

    def _dynamic_reference(
        self, value: dict[str, JsonValue], at: At
    ) -> dict[str, JsonValue]:
        """The value with what its dynamic reference leads to in this scope."""
        name = str(value["$dynamicRef"]).partition(ROOT)[2]
        address = self.scope.get(name)
        if address is None:
            return self._with_address(value, "$dynamicRef", "schema", at)
        self._request(address, "schema")
        return {**value, "$dynamicRef": reference(address)}

    def _fields(self, value: dict[str, JsonValue], kind: str, at: At) -> JsonValue:
        fields, changed = STRUCTURE[kind], value
        for key, old in value.items():
            field = fields.get(key)
            if field is None or not isinstance(old, dict | list):
                continue
            new = self._descend(old, field, at.below(key), in_section=kind in SECTIONS)
            if new is not old:
                changed = _changed(value, changed, key, new)
        return changed

    def _entries(self, value: dict[str, JsonValue], kind: str, at: At) -> JsonValue:
        changed = value
        for key, old in value.items():
            new = self.rewrite(old, kind, at.below(key))
            if new is not old:
                changed = _changed(value, changed, key, new)
        return changed

    def _descend(
        self, value: JsonValue, field: Field, at: At, *, in_section: bool
    ) -> JsonValue:
        if field.shape != "one" and isinstance(mapping(value).get("$ref"), str):
            return self._container(mapping(value), field, at, in_section=in_section)
        if field.shape == "map":
            if isinstance(value, dict):
                return self._entries(value, field.kind, at)
            return value
        if isinstance(value, list) and field.kind not in ("raw", "prose"):
            items = [
                self.rewrite(item, field.kind, at.below(index))
                for index, item in enumerate(value)
            ]
            same = all(new is old for new, old in zip(items, value, strict=True))
            return value if same else items
        if field.shape == "list":
            return value
        return self.rewrite(value, field.kind, at)

    # -- references ------------------------------------------------------------------

    def _may_refer(self, value: dict[str, JsonValue], kind: str, at: At) -> bool:
        """Whether the later stages follow a reference; Swagger 2.0 has fewer of them."""
        if not self.old or kind == "schema":
            return kind in REFERABLE
        address = self.targets.address(str(value["$ref"]), at)
        return kind in REFERABLE and address.startswith(ROOT)

    def _with_address(
        self, value: dict[str, JsonValue], key: str, kind: str, at: At
    ) -> dict[str, JsonValue]:
        """The value with an address as its reference; the target will be read too."""
        ref = str(value[key])
        address = self.targets.address(ref, at)
        self._note(ref, at, Use(kind, "one"))
        self._request(address, kind)
        new = reference(address)
        if new == ref or (ref.startswith("#/") and address == ref):
            return value
        return {**value, key: new}

    def _request(self, address: str, kind: str) -> None:
        """Have a target read, unless the walk through the document comes by it anyway."""
        if (address, kind) in self.requested:
            return
        self.requested.add((address, kind))
        if not self.targets.exists(address):
            return
        file, pointer = split_address(address)
        if not file and kind_at(split(pointer)) == kind:
            return
        known = self.fragments.get(address)
        if known is None or (known.kind != kind == "schema"):
            self.fragments[address] = Fragment(kind, None)
            self.pending.append((address, kind))

    def _note(self, ref: str, at: At, use: Use) -> None:
        """Remember a target in another file, or that there is none."""
        address = self.targets.address(ref, at)
        file, _ = split_address(address)
        if self.targets.exists(address):
            if file:
                self.uses[address, use] = None
        elif file or at.file:
            place = self.places.written(f"{at.address}/$ref")
            refusal = self.targets.refused.get(file)
            self.unfound.append(Unfound(ref, place, refusal))

    def _in_place(self, value: dict[str, JsonValue], kind: str, at: At) -> JsonValue:
        """The target of a reference, where a value is needed."""
        before, ref = self.places.written(at.address), str(value["$ref"])
        self._note(ref, at, Use(kind, "one"))
        found = self.places.target(ref, kind, at)
        if found is None:
            return _GONE if kind == "operation" else _rest(value)
        self.inside += 1
        new = self.rewrite(found[0], kind, found[1])
        self.inside -= 1
        self.places.beside(_rest(value), at, before)
        return _over(new, value)

    def _container(
        self, value: dict[str, JsonValue], field: Field, at: At, *, in_section: bool
    ) -> JsonValue:
        """A map or a list that is written in another file.

        What other parts of the document refer to by its place in a section is the same
        thing as what they refer to in the file: the entries become references.
        """
        before, ref = self.places.written(at.address), str(value["$ref"])
        self._note(ref, at, Use(field.kind, field.shape))
        found = self.places.target(ref, field.kind, at)
        if found is None:
            return [] if field.shape == "list" else _rest(value)
        referable = field.kind == "schema" if self.old else field.kind in REFERABLE
        if field.shape == "map" and in_section and referable:
            start = self.targets.address(ref, at)
            entries: dict[str, JsonValue] = {
                name: {"$ref": reference(join(start, name))}
                for name in mapping(found[0])
            }
            return self._entries({**entries, **_rest(value)}, field.kind, at.entry())
        self.inside += 1
        new = self._descend(found[0], field, found[1], in_section=in_section)
        self.inside -= 1
        self.places.beside(_rest(value), at, before)
        return _over(new, value)

    # -- data ------------------------------------------------------------------------

    def _data(self, value: JsonValue, kind: str, at: At) -> JsonValue:
        """An example or a description that is kept in a file of its own.

        A reference inside the same document is data like any other.
        """
        if not isinstance(value, dict) or len(value) != 1:
            return value
        ref = value.get("$ref")
        if not isinstance(ref, str) or ref.startswith(ROOT):
            return value
        found = self.targets.find(self.targets.address(ref, at))
        if isinstance(found, Broken):
            return value
        return found.value if kind == "raw" or isinstance(found.value, str) else value

    def _discriminator(self, value: dict[str, JsonValue], at: At) -> JsonValue:
        """The mapping with the addresses of the schemas that it names."""
        old = mapping(value.get("mapping"))
        new = {name: self._mapped(target, at) for name, target in old.items()}
        default = self._mapped(value.get("defaultMapping"), at)
        if new != old:
            value = {**value, "mapping": new}
        if default != value.get("defaultMapping"):
            value = {**value, "defaultMapping": default}
        return value

    def _mapped(self, target: JsonValue, at: At) -> JsonValue:
        """What an entry of a mapping names, as an address."""
        address = None
        if isinstance(target, str):
            address = mapped_schema(self.targets, target, at)
        if address is None:
            return target
        self._request(address, "schema")
        return (
            target if address.startswith(ROOT) and not at.file else reference(address)
        )


def _rest(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {key: item for key, item in value.items() if key != "$ref"}


def _over(new: JsonValue, value: dict[str, JsonValue]) -> JsonValue:
    """A target with what was written beside the reference, which wins."""
    own = _rest(value)
    return {**new, **own} if own and isinstance(new, dict) else new


def _changed(
    old: dict[str, JsonValue], new: dict[str, JsonValue], key: str, value: JsonValue
) -> dict[str, JsonValue]:
    """A copy of a map, made once, with another value for a key."""
    found = dict(old) if new is old else new
    if value is _GONE:
        del found[key]
    else:
        found[key] = value
    return found
