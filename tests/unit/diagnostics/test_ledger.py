"""The loss ledger: every item counts once, with the worst that became of it."""

from specloom.diagnostics.ledger import KINDS, ledger
from specloom.diagnostics.model import Diagnostics

from tests.unit.diagnostics.messages import warning


def test_what_is_left_out_is_not_generated_and_what_is_weaker_is() -> None:
    bag = Diagnostics()
    bag.count("operations", 10)
    bag.add(warning(address="GET /a", item="operations", effect="omitted"))
    bag.add(warning(address="GET /b", item="operations", effect="degraded"))
    bag.add(warning(address="GET /c", item="operations", effect="filtered"))
    assert ledger(bag).to_json()["operations"] == {
        "total": 10,
        "generated": 8,
        "degraded": 1,
        "omitted": 1,
        "filtered": 1,
    }


def test_an_item_counts_once_with_the_worst() -> None:
    bag = Diagnostics()
    bag.count("properties", 3)
    for effect in ("degraded", "omitted", "degraded", "none"):
        bag.add(warning(address="#/a", item="properties", effect=effect))
    count = ledger(bag).counts["properties"]
    assert (count.degraded, count.omitted, count.generated) == (0, 1, 2)
    assert [loss.effect for loss in ledger(bag).losses] == ["omitted"]


def test_the_same_address_in_two_files_is_two_items() -> None:
    bag = Diagnostics()
    bag.count("schemas", 2)
    for file in ("a.yaml", "b.yaml"):
        bag.add(warning(file=file, item="schemas", effect="omitted"))
    assert ledger(bag).counts["schemas"].generated == 0


def test_every_kind_is_there_even_without_items() -> None:
    result = ledger(Diagnostics())
    assert tuple(result.to_json()) == KINDS
    assert result.lossless


def test_an_item_that_nobody_counted_is_not_less_than_nothing() -> None:
    bag = Diagnostics()
    bag.add(warning(item="links", effect="omitted"))
    assert ledger(bag).to_json()["links"]["generated"] == 0


def test_what_was_filtered_is_no_loss() -> None:
    bag = Diagnostics()
    bag.add(warning("asked for", item="operations", effect="filtered"))
    assert ledger(bag).lossless
    bag.add(warning("not asked for", "#/x", item="headers", effect="degraded"))
    assert not ledger(bag).lossless
