"""The loss ledger: what became of every item of the documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from specloom.diagnostics.model import Diagnostic, Diagnostics, Effect, ItemKind
from specloom.ir.origin import Origin

KINDS: tuple[ItemKind, ...] = get_args(ItemKind)

_WEIGHT: Mapping[Effect, int] = {"none": 0, "degraded": 1, "filtered": 2, "omitted": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The items of one kind. ``degraded`` ones are generated too, but weaker."""

    total: int = 0
    degraded: int = 0
    omitted: int = 0
    filtered: int = 0

    @property
    def generated(self) -> int:
        """How many are in the output, whole or weaker."""
        return self.total - self.omitted - self.filtered


@dataclass(frozen=True, slots=True, kw_only=True)
class LostItem:
    """One item that is not what the document says, and the message that says why."""

    kind: ItemKind
    effect: Effect
    at: Origin
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Counts for every kind of item, and each loss once, in order of arrival."""

    counts: Mapping[ItemKind, Count]
    losses: tuple[LostItem, ...]

    @property
    def lossless(self) -> bool:
        """Whether everything is generated as written; what was filtered is no loss."""
        return all(loss.effect == "filtered" for loss in self.losses)

    def to_json(self) -> dict[str, dict[str, int]]:
        """``{"operations": {"total", "generated", "degraded", "omitted", "filtered"}}``."""
        return {
            kind: {
                "total": count.total,
                "generated": count.generated,
                "degraded": count.degraded,
                "omitted": count.omitted,
                "filtered": count.filtered,
            }
            for kind, count in self.counts.items()
        }


def ledger(diagnostics: Diagnostics) -> Ledger:
    """The ledger of a run.

    An item counts once, with the worst that became of it: two messages about the same
    place and kind are one loss.
    """
    losses = _losses(diagnostics)
    found = diagnostics.counts()
    counts: dict[ItemKind, Count] = {}
    for kind in KINDS:
        effects = [loss.effect for loss in losses if loss.kind == kind]
        # an item that nobody counted was there all the same
        counts[kind] = Count(
            total=max(found.get(kind, 0), len(effects)),
            degraded=effects.count("degraded"),
            omitted=effects.count("omitted"),
            filtered=effects.count("filtered"),
        )
    return Ledger(counts=counts, losses=tuple(losses))


def _losses(diagnostics: Iterable[Diagnostic]) -> list[LostItem]:
    losses: dict[tuple[ItemKind, str, str], LostItem] = {}
    for diagnostic in diagnostics:
        if diagnostic.item is None or diagnostic.effect == "none":
            continue
        at = diagnostic.at
        place = at.address or (str(at.offset) if at.offset else diagnostic.message)
        key = diagnostic.item, at.file, place
        known = losses.get(key)
        if known is None or _WEIGHT[known.effect] < _WEIGHT[diagnostic.effect]:
            losses[key] = LostItem(
                kind=diagnostic.item,
                effect=diagnostic.effect,
                at=at,
                code=diagnostic.code,
                message=diagnostic.message,
            )
    return list(losses.values())
