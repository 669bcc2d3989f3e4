"""Errors that a GraphQL server reports in its answer.

APIError
└── GraphQLError                    an answer with errors
    └── GraphQLRequestError         the same with the status of an error, and without data;
                                    the APIStatusError of that status too
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import (
    APIError,
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from ..type_guards import is_items, is_mapping

if TYPE_CHECKING:
    import httpx2


@dataclass(frozen=True, slots=True)
class ErrorLocation:
    """A place in the document of the operation; both numbers begin with 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQLErrorItem:
    """One error of an answer (GraphQL specification, section 7.1.2).

    `path` leads to the field that failed, by response keys and list indexes; it is empty
    where the whole request failed.
    """

    message: str
    path: tuple[str | int, ...] = ()
    locations: tuple[ErrorLocation, ...] = ()
    extensions: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def code(self) -> str | None:
        """The code that many servers put into the extensions (`"THROTTLED"`)."""
        code = self.extensions.get("code")
        return code if isinstance(code, str) else None

    def __str__(self) -> str:
        place = ".".join(str(step) for step in self.path)
        return f"{place}: {self.message}" if place else self.message


class GraphQLError(APIError):
    """An answer with errors.

    `data` is what could be answered in spite of them, as the method returns it, or None.
    `extensions` are those of the answer; each of `errors` has its own. `http_response` is
    None where the answer came over a web socket.
    """

    def __init__(
        self,
        message: str,
        *,
        errors: tuple[GraphQLErrorItem, ...] = (),
        data: object | None = None,
        extensions: Mapping[str, object] | None = None,
        http_response: httpx2.Response | None = None,
    ) -> None:
        # Not super(): a subclass has another exception with arguments of its own beside it.
        APIError.__init__(self, message)
        self.errors = errors
        self.data = data
        self.extensions = extensions or {}
        self.http_response = http_response

    @property
    def path(self) -> tuple[str | int, ...]:
        """The path of the first error that has one."""
        return next((item.path for item in self.errors if item.path), ())


class GraphQLRequestError(GraphQLError, APIStatusError):
    """A request that the server refused as a whole, with a status that says so.

    It is also the error of that status: `AuthenticationError` of 401, and so on.
    """

    def __init__(
        self,
        message: str,
        *,
        response: httpx2.Response,
        body: object | None,
        errors: tuple[GraphQLErrorItem, ...] = (),
        extensions: Mapping[str, object] | None = None,
    ) -> None:
        GraphQLError.__init__(
            self,
            message,
            errors=errors,
            extensions=extensions,
            http_response=response,
        )
        APIStatusError.__init__(self, message, response=response, body=body)


class _BadRequest(GraphQLRequestError, BadRequestError):
    pass


class _Authentication(GraphQLRequestError, AuthenticationError):
    pass


class _PermissionDenied(GraphQLRequestError, PermissionDeniedError):
    pass


class _NotFound(GraphQLRequestError, NotFoundError):
    pass


class _Conflict(GraphQLRequestError, ConflictError):
    pass


class _UnprocessableEntity(GraphQLRequestError, UnprocessableEntityError):
    pass


class _RateLimit(GraphQLRequestError, RateLimitError):
    pass


class _InternalServer(GraphQLRequestError, InternalServerError):
    pass


_BY_STATUS: Mapping[int, type[GraphQLRequestError]] = {
    400: _BadRequest,
    401: _Authentication,
    403: _PermissionDenied,
    404: _NotFound,
    409: _Conflict,
    422: _UnprocessableEntity,
    429: _RateLimit,
}


def request_error_type(status: int) -> type[GraphQLRequestError]:
    """The class of a refused request, which is that of its status as well."""
    usual = _InternalServer if status >= 500 else GraphQLRequestError
    return _BY_STATUS.get(status, usual)


def message_of(errors: tuple[GraphQLErrorItem, ...]) -> str:
    """The first error, and how many more there are."""
    first = next(iter(errors), "The server reported an error without saying which")
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{first}{more}"


def error_items(value: object) -> tuple[GraphQLErrorItem, ...]:
    """The errors of an answer; what does not look like one is kept as a message."""
    if value is None:
        return ()
    members = value if is_items(value) else (value,)
    return tuple(_item(member) for member in members)


def _item(value: object) -> GraphQLErrorItem:
    if not is_mapping(value):
        return GraphQLErrorItem(message=str(value))
    extensions = value.get("extensions")
    return GraphQLErrorItem(
        message=str(value.get("message", "")),
        path=_path(value.get("path")),
        locations=_locations(value.get("locations")),
        extensions=extensions if is_mapping(extensions) else {},
    )


def _path(value: object) -> tuple[str | int, ...]:
    if not is_items(value):
        return ()
    return tuple(step for step in value if isinstance(step, (str, int)))


def _locations(value: object) -> tuple[ErrorLocation, ...]:
    places = [item for item in value if is_mapping(item)] if is_items(value) else []
    found = ((item.get("line"), item.get("column")) for item in places)
    return tuple(
        ErrorLocation(line, column)
        for line, column in found
        if isinstance(line, int) and isinstance(column, int)
    )
