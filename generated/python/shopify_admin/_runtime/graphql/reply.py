"""From a response to the data of an operation, or to the exception."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..codec.decode import decode
from ..dataclass_compat import record
from ..errors import APIResponseValidationError, APIStatusError
from ..http.endpoint import Endpoint
from ..http.response_parsing import content_type, error_of, is_success
from ..logs import package_logger
from ..type_guards import is_mapping
from .envelope import Envelope
from .errors import (
    GraphQLError,
    GraphQLErrorItem,
    error_items,
    message_of,
    request_error_type,
)
from .operation import GRAPHQL_JSON, OnErrors, Operation

if TYPE_CHECKING:
    import httpx2

_REFUSED = (400, 422)


@record(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: data, errors, or both."""

    data: object | None
    errors: tuple[GraphQLErrorItem, ...]
    extensions: Mapping[str, object]


def read_reply(operation: Operation[object], content: bytes, *, strict: bool) -> Reply:
    """The answer in some bytes, decoded by one validation.

    Raises APIResponseValidationError for what is no answer of a GraphQL server, and when
    `strict` for data that are not as documented.
    """
    found = decode(operation.envelope, content, strict=strict, logger=package_logger())
    if not isinstance(found, Envelope):
        raise _no_answer(content)
    envelope = cast("Envelope[object]", found)
    if envelope.data is None and envelope.errors is None:
        raise _no_answer(content)
    extensions = envelope.extensions
    return Reply(
        data=envelope.data,
        errors=error_items(envelope.errors),
        extensions=extensions if is_mapping(extensions) else {},
    )


def _no_answer(content: bytes) -> APIResponseValidationError:
    return APIResponseValidationError(
        "The response has neither data nor errors", content=content
    )


def read_response(
    operation: Operation[object], response: httpx2.Response, *, strict: bool
) -> Reply:
    """The answer in a response; exceptions carry the response."""
    try:
        return read_reply(operation, response.content, strict=strict)
    except APIResponseValidationError as error:
        error.response = response
        raise


def value_of(
    reply: Reply, on_errors: OnErrors, response: httpx2.Response | None = None
) -> object:
    """The data of an answer.

    Raises GraphQLError where there are errors, unless there are data too and the user
    prefers these; then the errors are logged.
    """
    if not reply.errors and reply.data is not None:
        return reply.data
    if reply.data is None or on_errors == "raise":
        raise GraphQLError(
            message_of(reply.errors),
            errors=reply.errors,
            data=reply.data,
            extensions=reply.extensions,
            http_response=response,
        )
    package_logger().warning("Partial data: %s", message_of(reply.errors))
    return reply.data


def failure_of(endpoint: Endpoint[object], response: httpx2.Response) -> APIStatusError:
    """The exception for a status that is not a success.

    A request that was refused has errors of its own (GraphQL over HTTP, section 6.4). Under
    the media type of GraphQL they are its errors whatever the status; under any other, a
    proxy may have written them, and most statuses mean what they mean in any API.
    """
    body = _parse_json(response)
    errors = body.get("errors") if is_mapping(body) else None
    is_told = content_type(response) == GRAPHQL_JSON
    is_refused = is_told or response.status_code in _REFUSED
    if not is_refused or not isinstance(errors, list):
        return error_of(endpoint, response)
    items = error_items(cast(object, errors))
    extensions = body.get("extensions") if is_mapping(body) else None
    kind = request_error_type(response.status_code)
    return kind(
        message_of(items),
        response=response,
        body=body,
        errors=items,
        extensions=extensions if is_mapping(extensions) else {},
    )


def is_answer(endpoint: Endpoint[object], response: httpx2.Response) -> bool:
    """Whether a response has data: under the media type of GraphQL its status does not
    matter then, and whatever it says, the operation was executed."""
    if is_success(endpoint, response.status_code):
        return True
    return has_data(response)


def has_data(response: httpx2.Response) -> bool:
    """Whether the body of a response is an answer with data."""
    if content_type(response) != GRAPHQL_JSON:
        return False
    body = _parse_json(response)
    return is_mapping(body) and body.get("data") is not None


def is_not_persisted(response: httpx2.Response) -> bool:
    """Whether the server does not know the hash of a document, or no hashes at all."""
    body = _parse_json(response)
    errors = error_items(body.get("errors")) if is_mapping(body) else ()
    return any(
        item.message in ("PersistedQueryNotFound", "PersistedQueryNotSupported")
        or item.code in ("PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED")
        for item in errors
    )


def _parse_json(response: httpx2.Response) -> object:
    try:
        return cast(object, json.loads(response.content))
    except (ValueError, RecursionError):
        return None
