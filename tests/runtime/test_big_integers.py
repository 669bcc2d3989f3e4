"""Integers that servers send as numbers where JavaScript has one, and as text beyond."""

from __future__ import annotations

import json
import logging

import pytest
from runtime.codec.decode import decode
from runtime.codec.encode import encode
from runtime.codec.formats import BigInteger, BigIntegerInput
from runtime.codec.models import BaseModel
from runtime.codec.values import plain
from runtime.errors import APIResponseValidationError

LARGEST = 2**53 - 1
LOG = logging.getLogger("of a test")


class Account(BaseModel):
    balance: BigInteger
    limit: BigInteger | None = None
    history: list[BigInteger] | None = None


@pytest.mark.parametrize(
    "number", [0, 7, -7, LARGEST, -LARGEST, LARGEST + 1, 2**63 - 1, -(2**64), 10**300]
)
def test_numbers_and_their_digits_are_integers(number: int) -> None:
    for written in (number, str(number)):
        content = json.dumps({"balance": written, "history": [written]}).encode()
        account = decode(Account, content, strict=True, logger=LOG)
        assert isinstance(account, Account)
        assert (account.balance, account.history) == (number, [number])
        assert type(account.balance) is int


@pytest.mark.parametrize("written", ["1.5", "1e3", "", "0x10", "٣", "9" * 5_000])
def test_other_text_is_not(written: str) -> None:
    content = json.dumps({"balance": written}).encode()
    with pytest.raises(APIResponseValidationError):
        decode(Account, content, strict=True, logger=LOG)
    account = decode(Account, content, strict=False, logger=LOG)
    assert isinstance(account, Account)
    assert vars(account)["balance"] == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, 0),
        (LARGEST, LARGEST),
        (-LARGEST, -LARGEST),
        (LARGEST + 1, "9007199254740992"),
        (-LARGEST - 1, "-9007199254740992"),
        (2**64, "18446744073709551616"),
    ],
)
def test_what_a_double_does_not_hold_goes_out_as_text(
    number: int, written: object
) -> None:
    assert encode(BigIntegerInput, number, plain) == written
    assert encode(list[BigIntegerInput], [number], plain) == [written]
    account = Account(balance=number)
    assert json.loads(account.model_dump_json())["balance"] == written
    assert encode(Account, account, plain)["balance"] == written  # type: ignore[index]
    again = decode(Account, account.model_dump_json().encode(), strict=True, logger=LOG)
    assert again == account
