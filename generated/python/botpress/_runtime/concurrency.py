"""What belongs to one event loop or one process, and how a task waits (decision 074).

A connection and a lock belong to the event loop that they were made in, and a connection to
the process that opened it: two processes that read from one socket get each other's answers.
Imports no library of event loops before there is one: half of all clients need none.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import warnings
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, ParamSpec, Protocol, TypeAlias, TypeVar, cast
from weakref import WeakSet, finalize

from .dataclass_compat import record

if TYPE_CHECKING:
    import anyio

P = ParamSpec("P")
T = TypeVar("T")


class _Inherited(Protocol):
    def forget(self) -> None:
        """Called in a forked process: nothing of the parent is used any more."""
        ...


_SCOPED: WeakSet[_Inherited] = WeakSet()


class Scoped(Generic[T]):
    """A value for each process, made when it is first needed.

    `close` is called when this object is dropped, at the end of the process at the latest.
    """

    def __init__(
        self, make: Callable[[], T], close: Callable[[T], object] | None = None
    ) -> None:
        self._make = make
        self._close_one = close
        self._begin()
        _SCOPED.add(self)

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._values: list[T] = []
        self._end = finalize(self, _close_all, self._values, self._close_one)

    def get(self) -> T:
        """The value of this process."""
        values = self._values
        if not values:
            with self._lock:
                if not values:
                    values.append(self._make())
        return values[0]

    def close(self) -> None:
        """Close the value, where there is one."""
        _close_all(self._values, self._close_one)

    def forget(self) -> None:
        self._end.detach()
        self._begin()


def _close_all(values: list[T], close: Callable[[T], object] | None) -> None:
    while values:
        value = values.pop()
        if close is not None:
            close(value)


@record(frozen=True, slots=True)
class _Entry(Generic[T]):
    """A value of a loop, and what closes it: see `_guard`."""

    value: T
    guard: AsyncGenerator[None] | None


class AsyncScoped(Generic[T]):
    """A value for each event loop of each process, made when it is first needed there.

    `close` is awaited in that loop: when this object is closed or dropped, and before the
    loop ends.
    """

    def __init__(
        self,
        make: Callable[[], T],
        close: Callable[[T], Awaitable[object]] | None = None,
    ) -> None:
        from asyncio import get_running_loop

        self._running_loop = get_running_loop
        self._make = make
        self._close_one = close
        self._begin()
        _SCOPED.add(self)

    def _begin(self) -> None:
        self._entries: dict[object, _Entry[T]] = {}
        self._end = finalize(self, _drop_all, self._entries)

    def get(self) -> T:
        """The value of the running loop."""
        try:  # as `_loop`, and for each attempt of a call
            loop: object = self._running_loop()
        except RuntimeError:
            loop = _trio_token()
        entry = self._entries.get(loop)
        return self._new(loop) if entry is None else entry.value

    async def close(self) -> None:
        """Close the values; those of other loops are closed when these come to it."""
        entry = self._entries.pop(self._loop(), None)
        _drop_all(self._entries)
        if entry is None:
            return
        if entry.guard is not None:
            await entry.guard.aclose()
        elif self._close_one is not None:
            await self._close_one(entry.value)

    def forget(self) -> None:
        # Closing, and even dropping, would wake the loop of the parent.
        _INHERITED.append(self._entries)
        self._end.detach()
        self._begin()

    def _loop(self) -> object:
        try:
            return self._running_loop()
        except RuntimeError:
            return _trio_token()

    def _new(self, loop: object) -> T:
        for other in list(self._entries):
            if _is_over(other):
                self._entries.pop(other, None)
        value = self._make()
        guard = None
        if loop is not None:
            guard = _guard(self._entries, loop, value, self._close_one)
            # Runs it up to its `yield`, and so makes it known to the loop.
            with suppress(StopIteration):
                anext(guard).send(None)
        self._entries[loop] = _Entry(value, guard)
        return value


_INHERITED: list[object] = []


async def _guard(
    entries: dict[object, _Entry[T]],
    loop: object,
    value: T,
    close: Callable[[T], Awaitable[object]] | None,
) -> AsyncGenerator[None]:
    """Closes a value: a loop ends all generators before it ends itself (PEP 525)."""
    try:
        yield
    finally:
        entry = entries.get(loop)
        if entry is not None and entry.value is value:
            del entries[loop]
        if close is not None:
            await close(value)


def _drop_all(entries: dict[object, _Entry[T]]) -> None:
    """Let go of the guards: their loops end generators that nobody holds."""
    if "trio" not in sys.modules:
        entries.clear()
        return
    with warnings.catch_warnings():
        # It does so too, and says that somebody else should have.
        warnings.simplefilter("ignore", ResourceWarning)
        entries.clear()


class _Loop(Protocol):
    def is_closed(self) -> bool: ...


class _LowLevel(Protocol):
    """What is used of `trio.lowlevel`."""

    current_trio_token: Callable[[], object]


class _Trio(Protocol):
    """What is used of `trio`, which few programs have."""

    lowlevel: _LowLevel


def _trio_token() -> object:
    """What stands for the running loop of trio; None without a loop."""
    trio = sys.modules.get("trio")
    if trio is None:
        return None
    try:
        return cast("_Trio", trio).lowlevel.current_trio_token()
    except RuntimeError:
        return None


def _is_over(loop: object) -> bool:
    return hasattr(loop, "is_closed") and cast("_Loop", loop).is_closed()


def is_asyncio() -> bool:
    """Whether the running loop is one of asyncio, and not of another library."""
    from asyncio import get_running_loop

    try:
        get_running_loop()
    except RuntimeError:
        return False
    return True


def _forget_parent() -> None:
    with warnings.catch_warnings():
        # Connections that are dropped are closed here; the parent still has its own.
        warnings.simplefilter("ignore", ResourceWarning)
        for item in list(_SCOPED):
            item.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_parent)


AsyncLocks: TypeAlias = "AsyncScoped[anyio.Lock]"
Locks: TypeAlias = "Scoped[threading.Lock]"


def async_locks() -> AsyncLocks:
    """A lock for each event loop."""
    import anyio

    return AsyncScoped(anyio.Lock)


def sync_locks() -> Locks:
    """A lock for each process: one that is held when a process forks is held for ever."""
    return Scoped(threading.Lock)


async def async_pause(seconds: float) -> None:
    """Wait, in the event loop that runs."""
    import anyio

    await anyio.sleep(seconds)


def sync_pause(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)


async def async_blocking(
    call: Callable[P, T], *arguments: P.args, **named: P.kwargs
) -> T:
    """What a call gives that may take its time, while the event loop goes on."""
    from functools import partial

    from anyio.to_thread import run_sync

    return await run_sync(partial(call, *arguments, **named))


def sync_blocking(call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What a call gives."""
    return call(*arguments, **named)
