"""The time that a whole call may take: its attempts, their redirects and the waiting between
them (decision 072).

The HTTP library knows timeouts of single phases. Each of these waits no longer here than
until the deadline; what is waited for in an asynchronous client is cancelled then as well.
"""

from __future__ import annotations

import math
import time
from contextlib import AbstractContextManager, nullcontext

import httpx2

from ..errors import APITimeoutError

_LEAST_SECONDS = 0.001
"""What is left when nothing is: zero would mean not to wait at all."""


class Deadline:
    """The end of a call that may take some seconds, from now on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then; negative behind it."""
        return self._ends - time.monotonic()

    def lift(self) -> None:
        """From here on the call may take as long as it takes: a stream has begun."""
        self._ends = math.inf

    def check(self) -> None:
        """Raises TimeoutError when the time is over."""
        if self.left() <= 0:
            raise TimeoutError


class LimitedTimeout(httpx2.Timeout):
    """Timeouts of phases, none of which is longer than what is left of a call."""

    def __init__(self, timeout: httpx2.Timeout, deadline: Deadline) -> None:
        super().__init__(timeout)
        self.deadline = deadline

    def as_dict(self) -> dict[str, float | None]:
        return _Remaining(super().as_dict(), self.deadline)


class _Remaining(dict[str, float | None]):
    """The HTTP library asks for the timeout of a phase when the phase begins."""

    def __init__(self, values: dict[str, float | None], deadline: Deadline) -> None:
        super().__init__(values)
        self._deadline = deadline

    def get(self, key: str, default: object = None, /) -> float | None:
        value = super().get(key)
        left = max(self._deadline.left(), _LEAST_SECONDS)
        if left == math.inf:
            return value
        return left if value is None else min(value, left)


def has_time(timeout: httpx2.Timeout, seconds: float) -> bool:
    """Whether a call may take so many more seconds."""
    return not isinstance(timeout, LimitedTimeout) or seconds < timeout.deadline.left()


def within_async(deadline: Deadline) -> AbstractContextManager[object]:
    """Cancels what it holds when the time is over, and raises TimeoutError then."""
    from anyio import fail_after  # comes with the HTTP library; few calls need it

    return fail_after(deadline.left())


def within_sync(deadline: Deadline) -> AbstractContextManager[object]:
    """Nothing can be cancelled here: the timeouts of phases have to do."""
    return nullcontext(deadline)


def out_of_time(deadline: Deadline, request: httpx2.Request) -> APITimeoutError:
    """The error of a call that took too long as a whole."""
    return APITimeoutError(
        f"Request timed out: {request.url.host} had not answered after "
        f"{deadline.seconds:g} s, the `total_timeout` of the call",
        request=request,
    )
