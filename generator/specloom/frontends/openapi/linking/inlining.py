"""Targets in the place of references, where the later stages need a value (parse stage).

An operation or a map of properties may be kept in a file of its own, although OpenAPI has
no reference there; everybody's bundler follows it. ``source_map`` remembers where each such
part was written, so that messages still speak of the file.
"""

from collections.abc import Mapping
from dataclasses import replace

from specloom.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Effect,
    ItemKind,
    Severity,
)
from specloom.frontends.openapi.linking.targets import LinkLocation, Targets
from specloom.frontends.openapi.refs import Broken, circular
from specloom.ir.origin import Origin
from specloom.source.document import (
    NOTHING_REWRITTEN,
    Document,
    JsonValue,
    SourceLocation,
)
from specloom.source.node import mapped_location
from specloom.source.pointers import join, split_address

DEEPEST = 40
"""Levels of a document below which no target is put in the place of a reference, and targets
that are references themselves, one after the other."""

MOST_STEPS = 200_000
"""Values that are put in the place of references, counting what is inside them."""

_TOO_MANY = Broken(
    code="OAS112",
    message="too many references lead on from one another here",
    help="refer to schemas: they may contain themselves",
)

_LOST: dict[str, tuple[ItemKind, Effect]] = {
    "components": ("schemas", "omitted"),
    "operation": ("operations", "omitted"),
    "parameter": ("parameters", "omitted"),
    "path_item": ("operations", "omitted"),
    "response": ("responses", "omitted"),
}


class InlinedRefs:
    """Targets that stand in the place of references. ``steps`` counts the values inside
    them, and ``source_map`` says where each was written."""

    def __init__(
        self, document: Document, targets: Targets, diagnostics: Diagnostics
    ) -> None:
        self._document = document
        self._targets = targets
        self._diagnostics = diagnostics
        self._chains: dict[str, list[str]] = {}
        self.source_map: dict[str, SourceLocation] = {}
        self.steps = 0

    def inline_target(
        self, ref: str, kind: str, location: LinkLocation
    ) -> tuple[JsonValue, LinkLocation] | None:
        """What stands in the place of a reference from now on, and where it does.

        None, and it has been reported, when that is nothing.
        """
        address = self._targets.address(ref, location)
        found = self._targets.find(address)
        problem = (
            found
            if isinstance(found, Broken)
            else self._find_endless_chain(address, location)
        )
        if isinstance(found, Broken) or problem is not None:
            self._report(problem or _TOO_MANY, kind, location)
            return None
        self.source_map[location.address] = self._location_in_file(address)
        return found.value, LinkLocation(split_address(address)[0], location.address)

    def record_siblings(
        self,
        own: Mapping[str, JsonValue],
        location: LinkLocation,
        before: SourceLocation,
    ) -> None:
        """Remember where the keys beside a reference were written."""
        for key in own:
            written = replace(before, pointer=join(before.pointer, key))
            self.source_map[join(location.address, key)] = written

    def source_location(self, address: str) -> SourceLocation:
        """Where a part of the result was written."""
        return mapped_location(address, self.source_map) or self._location_in_file(
            address
        )

    def report_inner_template(self, location: LinkLocation) -> None:
        """A generic schema inside itself: there its places keep their general types."""
        written = self.source_location(f"{location.address}/$ref")
        self._diagnostics.count("keywords")
        self._diagnostics.add(
            Diagnostic(
                code="OAS123",
                severity=Severity.NOTE,
                message="a generic schema inside itself keeps its general types here",
                at=Origin(file=written.source.path, address=written.pointer),
                help="around it, they are those of `$dynamicAnchor`",
                label="as if nothing were put into it",
                effect="degraded",
                item="keywords",
            )
        )

    def _location_in_file(self, address: str) -> SourceLocation:
        file, pointer = split_address(address)
        document = self._targets.files.get(file, self._document)
        written = SourceLocation(source=document.source, pointer=pointer)
        return mapped_location(pointer, document.source_map) or written

    def _find_endless_chain(
        self, address: str, location: LinkLocation
    ) -> Broken | None:
        depth = split_address(location.address)[1].count("/")
        if self.steps > MOST_STEPS or depth > DEEPEST:
            return _TOO_MANY
        chain = self._chains.setdefault(location.address, [])
        if address in chain:
            return circular([*chain, address], NOTHING_REWRITTEN)
        if len(chain) >= DEEPEST:
            return _TOO_MANY
        chain.append(address)
        return None

    def _report(self, broken: Broken, kind: str, location: LinkLocation) -> None:
        item, effect = _LOST.get(kind, ("keywords", "degraded"))
        written = self.source_location(f"{location.address}/$ref")
        self._diagnostics.count(item)
        self._diagnostics.add(
            Diagnostic(
                code=broken.code,
                severity=Severity.WARNING,
                message=broken.message,
                at=Origin(file=written.source.path, address=written.pointer),
                help=broken.advice(),
                label="left out",
                effect=effect,
                item=item,
            )
        )
