# Derived from the asynchronous module of the same name; do not edit.
"""What resources and the client have in common: a call, and its three modes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, Self, TypeVar, cast

from ..children import look_into
from ..http.endpoint import Arguments, Endpoint
from ..omit import omit
from ..options import NO_OPTIONS, CallOptions

if TYPE_CHECKING:
    from .engine import Engine, Mode
    from .response import (
        RawResponse,
        StreamedResponse,
        StreamedResponseManager,
    )

A = ParamSpec("A")
R = TypeVar("R")
T = TypeVar("T")


class First(Protocol):
    """A class of pages, which asks for the first of them; see `pages`."""

    @classmethod
    def __first__(
        cls,
        engine: Engine,
        endpoint: Endpoint[Any],
        arguments: Arguments,
        options: CallOptions,
        mode: Mode,
    ) -> Self:
        """In a mode that gives responses, a response is what this gives."""
        ...


P = TypeVar("P", bound=First)

NOTHING: Mapping[str, object] = MappingProxyType({})
NO_PARTS: Mapping[str, Mapping[str, object]] = MappingProxyType({})


class Caller:
    """Has an engine and calls endpoints with it."""

    _engine: Engine
    _mode: Mode = "parsed"

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        look_into(cls)

    def _call(
        self,
        endpoint: Endpoint[T],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = omit,
        parts: Mapping[str, Mapping[str, object]] = NO_PARTS,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        arguments = Arguments(
            path=path,
            query=query,
            headers=headers,
            cookies=cookies,
            body=body,
            parts=parts,
        )
        return self._engine.call(endpoint, arguments, options, self._mode)

    def _list(
        self,
        kind: type[P],
        endpoint: Endpoint[Any],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = omit,
        parts: Mapping[str, Mapping[str, object]] = NO_PARTS,
        options: CallOptions = NO_OPTIONS,
    ) -> P:
        """Call an operation whose answer is a page of `kind`."""
        arguments = Arguments(
            path=path,
            query=query,
            headers=headers,
            cookies=cookies,
            body=body,
            parts=parts,
        )
        return kind.__first__(self._engine, endpoint, arguments, options, self._mode)


C = TypeVar("C", bound=Caller)


class Resource(Caller):
    """A group of operations. Holds no state but the client it belongs to."""

    def __init__(self, client: Caller) -> None:
        self._client = client
        self._engine = client._engine


def raw_mode(caller: C) -> C:
    """The same resource, whose methods give an `RawResponse`; see `as_raw`."""
    return _in_mode(caller, "raw")


def streamed_mode(caller: C) -> C:
    """The same resource, whose methods give a streamed response; see `as_streamed`."""
    return _in_mode(caller, "streamed")


def _in_mode(caller: C, mode: Mode) -> C:
    twin = copy.copy(caller)
    # Not an assignment: the attribute is protected, and this is not its class.
    vars(twin).update(_mode=mode)
    return twin


def as_raw(
    method: Callable[A, R],
) -> Callable[A, RawResponse[R]]:
    """The type of a method in raw mode. It is the same object."""
    return cast("Callable[A, RawResponse[R]]", method)


def as_streamed(
    method: Callable[A, R],
) -> Callable[A, StreamedResponseManager[R]]:
    """A method in streamed mode as a context manager."""
    send = cast("Callable[A, StreamedResponse[R]]", method)

    @wraps(method)
    def open_(*args: A.args, **kwargs: A.kwargs) -> StreamedResponseManager[R]:
        from .response import StreamedResponseManager

        return StreamedResponseManager(lambda: send(*args, **kwargs))

    return open_
