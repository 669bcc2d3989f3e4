"""Properties and sentences that a condition gives."""

import inspect
from types import ModuleType

import httpx2

from tests.features.calls import Calls

PAID = {"kind": "card", "amount": 5, "number": "4242", "holder": {"name": "Ada"}}


def test_what_a_branch_declares_is_a_field(package: ModuleType) -> None:
    calls = Calls(package, httpx2.Response(201, json=PAID))
    payment = calls.client.payments.create(
        kind="card", amount=5, number="4242", holder={"name": "Ada"}
    )
    assert calls.json == PAID
    assert payment.number == "4242"
    assert type(payment.holder) is package.types.Holder


def test_it_may_be_absent(package: ModuleType) -> None:
    cash = {"kind": "cash", "amount": 5, "reference": 7}
    calls = Calls(package, httpx2.Response(201, json=cash))
    payment = calls.client.payments.create(kind="cash", amount=5, reference=7)
    assert calls.json == cash
    assert payment.number is None
    assert payment.reference == 7


def test_branches_that_disagree_are_a_union(package: ModuleType) -> None:
    answer = httpx2.Response(201, json={**PAID, "reference": "r1"})
    payment = Calls(package, answer).client.payments.create(kind="card", amount=5)
    assert payment.reference == "r1"


def test_conditions_beside_a_base_are_fields_of_the_whole(package: ModuleType) -> None:
    done = {"id": "j1", "state": "done", "result": {"code": 0}}
    failed = {"id": "j2", "state": "failed", "error": "no"}
    calls = Calls(package, done, failed)
    job = calls.client.jobs.retrieve("j1")
    assert (job.id, job.state, job.result.code, job.error) == ("j1", "done", 0, None)
    assert calls.client.jobs.retrieve("j2").error == "no"


def test_what_no_type_says_is_in_the_docstring(package: ModuleType) -> None:
    said = " ".join((inspect.getdoc(package.types.Payment) or "").split())
    assert said.startswith("Money that moves. Must not have `number` and `iban`")
    assert "With `reference`, `number` is required." in said
    job = " ".join((inspect.getdoc(package.types.Job) or "").split())
    assert "If `state` is `failed`, then `error` is required." in job
