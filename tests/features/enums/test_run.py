"""Enumerations as literal types: open inwards, closed outwards."""

import logging
from types import ModuleType
from typing import Literal, get_args

import pytest

from tests.features.calls import Calls


def test_a_value_of_tomorrow_is_kept_without_a_word(
    package: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    answer = {"kind": "ticket", "state": "frozen", "priority": 9, "owner": "carol"}
    with caplog.at_level(logging.WARNING):
        ticket = Calls(package, answer).client.tickets.create(state="open")
    assert (ticket.state, ticket.priority, ticket.owner) == ("frozen", 9, "carol")
    assert not caplog.records


def test_received_values_may_be_others_and_sent_ones_may_not(
    package: ModuleType,
) -> None:
    known = Literal["open", "in progress", "+1", "-1"]
    assert package.types.State == known | str
    assert package.types.StateParam == known
    assert package.types.TicketPriorityParam == Literal[1, 2, 3]


def test_null_in_the_list_means_nullable(package: ModuleType) -> None:
    calls = Calls(package, {"kind": "ticket", "state": "open", "owner": None})
    ticket = calls.client.tickets.create(state="open", owner=None)
    assert calls.json == {"kind": "ticket", "state": "open", "owner": None}
    assert ticket.owner is None
    assert get_args(package.types.TicketOwnerParam) == ("alice", "bob")


def test_a_single_value_is_not_asked_for(package: ModuleType) -> None:
    calls = Calls(package, {"kind": "ticket", "state": "+1"})
    calls.client.tickets.create(state="+1", scale=1.5)
    assert calls.json == {"kind": "ticket", "state": "+1", "scale": 1.5}


def test_values_have_the_names_of_the_document(package: ModuleType) -> None:
    levels = package.types.LevelValues
    assert (levels.LOW, levels.VERY_HIGH) == (0, 10)
    calls = Calls(package, {"kind": "ticket", "state": "open", "level": 10})
    ticket = calls.client.tickets.create(state="open", level=levels.VERY_HIGH)
    assert ticket.level == levels.VERY_HIGH


def test_values_of_several_types_are_one_enumeration(package: ModuleType) -> None:
    for value in ("auto", 1, True, "new"):
        calls = Calls(package, {"kind": "ticket", "state": "open", "size": value})
        ticket = calls.client.tickets.create(state="open", size=value)
        assert ticket.size == value and type(ticket.size) is type(value)
