"""Targets in the place of references, where the later stages need a value (parse stage).

An operation or a map of properties may be kept in a file of its own, although OpenAPI has
no reference there; everybody's bundler follows it. ``places`` remembers where each such
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
from specloom.frontends.openapi.linking.targets import At, Targets
from specloom.frontends.openapi.refs import Broken, circular
from specloom.ir.origin import Origin
from specloom.source.document import NOTHING_MOVED, Document, JsonValue, Place
from specloom.source.node import placed
from specloom.source.pointers import join, split_address

DEEPEST = 40
"""Levels of a document below which no target is put in the place of a reference."""

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
    "path": ("operations", "omitted"),
    "response": ("responses", "omitted"),
}


class Places:
    """What was put where. ``steps`` counts the values inside what was put in place."""

    def __init__(
        self, document: Document, targets: Targets, diagnostics: Diagnostics
    ) -> None:
        self._document = document
        self._targets = targets
        self._diagnostics = diagnostics
        self._chains: dict[str, list[str]] = {}
        self.found: dict[str, Place] = {}
        self.steps = 0

    def target(self, ref: str, kind: str, at: At) -> tuple[JsonValue, At] | None:
        """What stands in the place of a reference from now on, and where it does.

        None, and it has been reported, when that is nothing.
        """
        address = self._targets.address(ref, at)
        found = self._targets.find(address)
        problem = found if isinstance(found, Broken) else self._endless(address, at)
        if isinstance(found, Broken) or problem is not None:
            self._report(problem or _TOO_MANY, kind, at)
            return None
        self.found[at.address] = self._as_written(address)
        return found.value, At(split_address(address)[0], at.address)

    def beside(self, own: Mapping[str, JsonValue], at: At, before: Place) -> None:
        """Remember where the keys beside a reference were written."""
        for key in own:
            place = replace(before, pointer=join(before.pointer, key))
            self.found[join(at.address, key)] = place

    def written(self, address: str) -> Place:
        """Where a part of the result was written."""
        return placed(address, self.found) or self._as_written(address)

    def report_inner_template(self, at: At) -> None:
        """A generic schema inside itself: there its places keep their general types."""
        place = self.written(f"{at.address}/$ref")
        self._diagnostics.found("keywords")
        self._diagnostics.add(
            Diagnostic(
                code="OAS123",
                severity=Severity.NOTE,
                message="a generic schema inside itself keeps its general types here",
                at=Origin(file=place.source.path, address=place.pointer),
                help="around it, they are those of `$dynamicAnchor`",
                label="as if nothing were put into it",
                effect="degraded",
                item="keywords",
            )
        )

    def _as_written(self, address: str) -> Place:
        file, pointer = split_address(address)
        document = self._targets.files.get(file, self._document)
        place = Place(source=document.source, pointer=pointer)
        return placed(pointer, document.places) or place

    def _endless(self, address: str, at: At) -> Broken | None:
        depth = split_address(at.address)[1].count("/")
        if self.steps > MOST_STEPS or depth > DEEPEST:
            return _TOO_MANY
        chain = self._chains.setdefault(at.address, [])
        if address in chain:
            return circular([*chain, address], NOTHING_MOVED)
        chain.append(address)
        return None

    def _report(self, broken: Broken, kind: str, at: At) -> None:
        item, effect = _LOST.get(kind, ("keywords", "degraded"))
        place = self.written(f"{at.address}/$ref")
        self._diagnostics.found(item)
        self._diagnostics.add(
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
