"""What becomes of an attempt: which error it is, and whether another one may follow.

Sends nothing: both clients ask this of what they have sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx2

from ..errors import (
    APIConnectionError,
    closed_error,
    connection_error,
    loop_error,
    unrewindable_error,
)
from .bodies import SpentBody
from .deadlines import has_time
from .redirects import KEEPING_METHOD
from .request_building import Prepared
from .retries import delay, should_retry_status
from .transport import FAILURES, NOT_RETRIED, NOTHING_SENT, is_of_request


@dataclass(slots=True)
class Attempt:
    """An attempt at a call, which `number` others came before.

    `request` is the one that was sent last, `history` the answers that led from the first
    one to it. `is_hooked` says that the HTTP client has hooks, which may raise anything.
    """

    request: httpx2.Request
    cookies: tuple[str, ...]
    number: int = 0
    history: list[httpx2.Response] = field(default_factory=list[httpx2.Response])
    is_hooked: bool = False

    @property
    def was_worked_on(self) -> bool:
        """Whether a server has done what was asked for, and sent on to what came of it."""
        return any(item.status_code not in KEEPING_METHOD for item in self.history)


def failure(
    error: Exception, attempt: Attempt, *, is_closed: bool, crosses_loops: bool
) -> APIConnectionError | None:
    """The exception of a call whose attempt has failed; None where what was raised is
    nothing of ours, and the caller's to see."""
    request, number = attempt.request, attempt.number
    if is_closed:
        return closed_error(request, retries_taken=number)
    if isinstance(error, SpentBody):
        return unrewindable_error(request, _reason(attempt), retries_taken=number)
    if isinstance(error, RuntimeError) and crosses_loops:
        return loop_error(request, retries_taken=number)
    if not isinstance(error, FAILURES):
        return None
    if attempt.is_hooked and not is_of_request(error, request):
        return None
    return connection_error(error, request, retries_taken=number)


def seconds_after_failure(
    error: Exception, attempt: Attempt, prepared: Prepared, *, repeatable: bool
) -> float | None:
    """How long to wait before what has failed is tried again; None for never.

    What cannot be repeated is where no server was reached, unless an earlier one has sent
    the request on.
    """
    if not isinstance(error, FAILURES) or isinstance(error, NOT_RETRIED):
        return None
    is_unseen = isinstance(error, NOTHING_SENT) and not attempt.was_worked_on
    if prepared.body.is_spent or not (repeatable or is_unseen):
        return None
    return _in_time(prepared, delay(attempt.number, None))


def seconds_after_answer(
    response: httpx2.Response,
    attempt: Attempt,
    prepared: Prepared,
    *,
    repeatable: bool,
) -> float | None:
    """How long to wait before what was refused is tried again; None for never. The answer
    has been read where it is asked whether it is the last."""
    headers: Mapping[str, str] = response.headers
    if not (
        may_repeat(attempt, prepared, repeatable=repeatable)
        and should_retry_status(response.status_code, headers, repeatable=repeatable)
        and not (prepared.is_final and prepared.is_final(response))
    ):
        return None
    return _in_time(prepared, delay(attempt.number, headers))


def may_repeat(attempt: Attempt, prepared: Prepared, *, repeatable: bool) -> bool:
    """Whether a request that was answered can be sent again, and its work is not done."""
    return not prepared.body.is_spent and (repeatable or not attempt.was_worked_on)


def _in_time(prepared: Prepared, seconds: float) -> float | None:
    return seconds if has_time(prepared.timeout, seconds) else None


def _reason(attempt: Attempt) -> str:
    """Why a request had to be sent again."""
    if attempt.history:
        return f"redirect, status {attempt.history[-1].status_code}"
    return "the HTTP client asks for its body again"
