"""``link``: a document and the files that it refers to, as one (parse stage).

The files are not poured into the document. Each target keeps the address that it was
written at, and references become addresses, so that two references to one thing meet, and
a message names the right file. Only where the later stages expect a value and cannot
follow a reference (an operation, a map of properties, an example) the target is put in
its place, and ``Document.places`` says where it comes from.
"""

from dataclasses import replace

from generator.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Effect,
    ItemKind,
    Severity,
)
from generator.frontends.openapi.keywords import mapping
from generator.frontends.openapi.link_structure import (
    REFERABLE,
    SECTIONS,
    STRUCTURE,
    Field,
    kind_at,
)
from generator.frontends.openapi.link_targets import At, Targets, address_of, reference
from generator.frontends.openapi.place import component_name
from generator.frontends.openapi.refs import Broken, Target
from generator.ir.origin import Origin
from generator.source.document import Document, Fragment, JsonValue, Linked, Place
from generator.source.library import Library
from generator.source.node import placed
from generator.source.pointers import ROOT, join, split, split_address

DEEPEST = 40
"""Levels of a document below which no target is put in the place of a reference."""

MOST_STEPS = 1_000_000
"""Values that are put in the place of references, counting what is inside them."""

_LOST: dict[str, tuple[ItemKind, Effect]] = {
    "components": ("schemas", "omitted"),
    "parameter": ("parameters", "omitted"),
    "path": ("operations", "omitted"),
    "response": ("responses", "omitted"),
}


def link(document: Document, library: Library, diagnostics: Diagnostics) -> Document:
    """The document with the addresses and the targets of all its references.

    Raises ``Fatal`` when a file is neither JSON nor YAML. A reference that leads nowhere
    is left to the stage that needs its target.
    """
    return _Linking(document, library, diagnostics).result()


class _Linking:
    """One run; ``targets`` knows the files, the rest is the result."""

    def __init__(
        self, document: Document, library: Library, diagnostics: Diagnostics
    ) -> None:
        self.document = document
        self.diagnostics = diagnostics
        self.targets = Targets(document, library)
        root = mapping(document.root)
        self.old = "swagger" in root and "openapi" not in root
        self.sections = frozenset(["schema"]) if self.old else REFERABLE
        self.fragments: dict[str, Fragment] = {}
        self.places: dict[str, Place] = {}
        self.requested: set[tuple[str, str]] = set()
        self.pending: list[tuple[str, str]] = []
        self.inside = 0
        self.steps = 0

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
            names=_names(root, old=self.old),
            refused=self.targets.refused,
        )
        places = {**self.document.places, **self.places}
        return replace(self.document, root=root, places=places, linked=linked)

    # -- walking ---------------------------------------------------------------------

    def rewrite(self, value: JsonValue, kind: str, at: At) -> JsonValue:
        """A value of some kind, or the same object when nothing in it changes."""
        if kind in ("raw", "prose"):
            return self._data(value, kind, at)
        if not isinstance(value, dict):
            return value
        self.steps += self.inside
        if kind == "discriminator":
            return self._discriminator(value, at)
        if isinstance(value.get("$ref"), str):
            if not self._may_refer(value, kind, at):
                return self._in_place(value, kind, at)
            value = self._with_address(value, "$ref", kind, at)
        if kind == "callback":
            return self._entries(value, "path", at)
        if kind == "schema":
            at = at.within(value)
            if isinstance(value.get("$dynamicRef"), str):
                value = self._with_address(value, "$dynamicRef", kind, at)
        return self._fields(value, kind, at)

    def _fields(self, value: dict[str, JsonValue], kind: str, at: At) -> JsonValue:
        fields, changed = STRUCTURE[kind], value
        for key, old in value.items():
            field = fields.get(key)
            if field is None or not isinstance(old, dict | list):
                continue
            new = self._descend(old, field, at.below(key), in_section=kind in SECTIONS)
            if new is not old:
                changed = dict(value) if changed is value else changed
                changed[key] = new
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

    def _entries(self, value: dict[str, JsonValue], kind: str, at: At) -> JsonValue:
        changed = value
        for key, old in value.items():
            new = self.rewrite(old, kind, at.below(key))
            if new is not old:
                changed = dict(value) if changed is value else changed
                changed[key] = new
        return changed

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
        self._request(address, kind)
        new = reference(address)
        if new == ref or (ref.startswith("#/") and address == ROOT + ref[1:]):
            return value
        return {**value, key: new}

    def _request(self, address: str, kind: str) -> None:
        if (address, kind) in self.requested:
            return
        self.requested.add((address, kind))
        file, pointer = split_address(address)
        if not self.targets.exists(address):
            return
        if not file and kind_at(split(pointer)) == kind:
            return
        known = self.fragments.get(address)
        if known is None or (known.kind != kind == "schema"):
            self.fragments[address] = Fragment(kind, None)
            self.pending.append((address, kind))

    def _in_place(self, value: dict[str, JsonValue], kind: str, at: At) -> JsonValue:
        """The target of a reference, where a value is needed; the rest of ``value`` wins."""
        found = self._target(value, kind, at)
        if found is None:
            if kind == "operation":
                return value
            return self._rest(value)
        target, here, before = found
        self.inside += 1
        new = self.rewrite(target, kind, here)
        self.inside -= 1
        return self._over(new, value, at, before)

    def _container(
        self, value: dict[str, JsonValue], field: Field, at: At, *, in_section: bool
    ) -> JsonValue:
        """A map or a list that is written in another file."""
        found = self._target(value, field.kind, at)
        if found is None:
            return [] if field.shape == "list" else self._rest(value)
        target, here, before = found
        if field.shape == "map" and in_section and field.kind in self.sections:
            start = self.targets.address(str(value["$ref"]), at)
            entries: dict[str, JsonValue] = {
                name: {"$ref": reference(join(start, name))} for name in mapping(target)
            }
            entries |= self._rest(value)
            return self._entries(entries, field.kind, At("", at.address))
        self.inside += 1
        new = self._descend(target, field, here, in_section=in_section)
        self.inside -= 1
        return self._over(new, value, at, before)

    def _target(
        self, value: dict[str, JsonValue], kind: str, at: At
    ) -> tuple[JsonValue, At, Place] | None:
        """What is to be put in the place of a reference; None, reported, for nothing.

        With the place of the target in the result, and that of the reference as written.
        """
        address = self.targets.address(str(value["$ref"]), at)
        found = self.targets.find(address)
        if isinstance(found, Broken):
            if kind != "operation":
                self._report(found, kind, at)
            return None
        depth = split_address(at.address)[1].count("/")
        if self.steps > MOST_STEPS or depth > DEEPEST:
            return None
        before = self._written(at.address)
        file, pointer = split_address(address)
        document = self.targets.files.get(file, self.document)
        self.places[at.address] = Place(source=document.source, pointer=pointer)
        return found.value, At(file, at.address), before

    def _rest(self, value: dict[str, JsonValue]) -> dict[str, JsonValue]:
        return {key: item for key, item in value.items() if key != "$ref"}

    def _over(
        self, new: JsonValue, value: dict[str, JsonValue], at: At, before: Place
    ) -> JsonValue:
        """The target with what was written beside the reference."""
        own = self._rest(value)
        if not own or not isinstance(new, dict):
            return new
        for key in own:
            place = replace(before, pointer=join(before.pointer, key))
            self.places[join(at.address, key)] = place
        return {**new, **own}

    def _written(self, address: str) -> Place:
        """Where an address of the result was written."""
        found = placed(address, self.places)
        if found is not None:
            return found
        file, pointer = split_address(address)
        document = self.targets.files.get(file, self.document)
        return Place(source=document.source, pointer=pointer)

    def _report(self, broken: Broken, kind: str, at: At) -> None:
        item, effect = _LOST.get(kind, ("keywords", "degraded"))
        place = self._written(f"{at.address}/$ref")
        self.diagnostics.found(item)
        self.diagnostics.add(
            Diagnostic(
                code=broken.code,
                severity=Severity.WARNING,
                message=broken.message,
                at=Origin(file=place.source.path, address=place.pointer),
                help=broken.advice(),
                label="left out",
                effect=effect,
                item=item,
            )
        )

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
        """The mapping names schemas, by reference or by name (OpenAPI 3.1, 4.8.25)."""
        old = mapping(value.get("mapping"))
        new: dict[str, JsonValue] = {
            name: self._mapped(target, at) if isinstance(target, str) else target
            for name, target in old.items()
        }
        return value if new == old else {**value, "mapping": new}

    def _mapped(self, target: str, at: At) -> str:
        if "/" not in target and ROOT not in target:
            for start in _homes_of_names(at.file):
                address = join(start, target)
                if self.targets.exists(address):
                    end = self.targets.end(address)
                    self._request(end, "schema")
                    return target if end.startswith(ROOT) else reference(end)
            if "." not in target:
                return target
        address = self.targets.address(target, at)
        if not self.targets.exists(address):
            return target
        self._request(address, "schema")
        return target if address == target else reference(address)


def _homes_of_names(file: str) -> tuple[str, ...]:
    """Where a schema may be that is known by its name: in the same file first."""
    homes = ("#/components/schemas", "#/definitions")
    return (*(file + home for home in homes), file + ROOT, *homes) if file else homes


def _names(root: JsonValue, *, old: bool) -> dict[str, str]:
    """The names that the document gives to definitions in other files.

    Of several the one that the definition has of itself, else the first by alphabet.
    """
    section = mapping(root).get("definitions") if old else None
    if section is None:
        section = mapping(mapping(root).get("components")).get("schemas")
    found: dict[str, list[str]] = {}
    for name, value in mapping(section).items():
        ref = mapping(value).get("$ref")
        if len(mapping(value)) == 1 and isinstance(ref, str) and ref[:1] != ROOT:
            found.setdefault(ref, []).append(name)
    return {
        address: min(names, key=lambda name: (name != component_name(address), name))
        for ref, names in found.items()
        if component_name(address := address_of(ref)) is not None
    }
