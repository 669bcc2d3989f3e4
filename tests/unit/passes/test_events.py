"""The one type of all events."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api, Webhook
from specloom.ir.types import TypeDef, TypeId, TypeUse
from specloom.passes.events import EVENT, unite_events

from tests.unit.passes.models import TEXT, api_of, named, object_of, union_at, union_of

PAID, SENT = object_of("Paid", {"a": TEXT}), object_of("Sent", {"a": TEXT})


def united(*payloads: TypeUse | None, types: tuple[TypeDef, ...] = ()) -> Api:
    hooks = (Webhook(name="x", method="POST", payload=item) for item in payloads)
    return unite_events(
        api_of(PAID, SENT, *types, webhooks=tuple(hooks)), Diagnostics()
    )


def test_several_payloads_are_a_union() -> None:
    api = united(named("Paid"), named("Sent"), named("Paid"), None)
    assert api.event == named(EVENT)
    assert union_at(api, EVENT).variants == (named("Paid"), named("Sent"))


def test_the_only_payload_is_the_event() -> None:
    api = united(named("Paid"), named("Paid"))
    assert api.event == named("Paid")
    assert EVENT not in api.types


def test_without_a_payload_there_is_no_event() -> None:
    assert united(None).event is None


def test_what_is_no_json_is_no_part_of_it() -> None:
    api = united(named("Paid"), named("Sent"))
    form = replace(api.webhooks[0], is_json=False)
    api = replace(api, webhooks=(form, api.webhooks[1]), event=None)
    assert unite_events(api, Diagnostics()).event == named("Sent")


def test_variants_of_a_union_come_one_by_one_without_a_fallback() -> None:
    either = union_of("Either", "Paid", "Sent")
    other = object_of("Other")
    api = united(named("Either"), named("Other"), types=(either, other))
    assert union_at(api, EVENT).variants == (
        named("Paid"),
        named("Sent"),
        named("Other"),
    )
    whole = replace(either, fallback=TypeId("Other"))
    api = united(named("Either"), named("Other"), types=(whole, other))
    assert union_at(api, EVENT).variants == (named("Either"), named("Other"))
