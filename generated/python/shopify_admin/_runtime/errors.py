"""The exceptions of this client.

    APIError
    ├── MissingCredentialsError         no way to authenticate, before anything is sent
    ├── TokenError                      the token endpoint gave no access token
    ├── APIResponseValidationError      a response that is not what the API documents
    ├── APIStreamError                  an event of a stream that says what went wrong
    ├── ResponseTooLargeError           a response that is larger than this client takes
    ├── APIConnectionError              no response
    │   ├── APITimeoutError
    │   ├── ClientClosedError           a call of a client that is closed
    │   └── UnrewindableBodyError       a body that is needed again, and is gone
    └── APIStatusError                  a response with a status that is not a success
        ├── BadRequestError             400
        ├── AuthenticationError         401
        ├── PermissionDeniedError       403
        ├── NotFoundError               404
        ├── ConflictError               409
        ├── UnprocessableEntityError    422
        ├── RateLimitError              429
        └── InternalServerError         500 and above

All of them can be pickled; what is secret of their request stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import httpx2
    from pydantic import BaseModel

    from .streams.events import ServerSentEvent

M = TypeVar("M", bound="BaseModel")


class APIError(Exception):
    """The root of all exceptions of this client."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __reduce__(
        self,
    ) -> tuple[Callable[..., APIError], tuple[type[APIError], str, dict[str, object]]]:
        from .pickles import without_secrets

        state = {name: without_secrets(value) for name, value in vars(self).items()}
        return (_restore, (type(self), self.message, state))


def _restore(
    kind: type[APIError], message: str, state: Mapping[str, object]
) -> APIError:
    error = kind.__new__(kind, message)
    vars(error).update(state)
    return error


class MissingCredentialsError(APIError):
    """No alternative of the security of a call has all its credentials."""


class TokenError(APIError):
    """The token endpoint of an API gave no access token (RFC 6749, section 5.2).

    `error` is its error code (`"invalid_client"`), `error_description` what it says about
    it. Neither the request nor the response is kept: both may hold secrets.
    """

    def __init__(
        self,
        message: str,
        *,
        token_url: str = "",
        status_code: int = 0,
        error: str | None = None,
        error_description: str | None = None,
    ) -> None:
        super().__init__(message)
        self.token_url = token_url
        self.status_code = status_code
        self.error = error
        self.error_description = error_description


class APIConnectionError(APIError):
    """The request could not be sent, or no response came; `retries_taken` times more."""

    def __init__(
        self, message: str = "Connection error", *, request: httpx2.Request
    ) -> None:
        super().__init__(message)
        self.request = request
        self.retries_taken = 0


class APITimeoutError(APIConnectionError):
    """The time for a phase of the call was over."""

    def __init__(
        self, message: str = "Request timed out", *, request: httpx2.Request
    ) -> None:
        super().__init__(message, request=request)


class ClientClosedError(APIConnectionError, RuntimeError):
    """A call of a client that is closed: nothing was sent, or the answer was not there yet
    when it was closed."""


class UnrewindableBodyError(APIConnectionError):
    """A request that would have had to be sent again, for a redirect or for credentials,
    and whose body can be read once only: an iterator, or a file that cannot seek."""


class APIResponseValidationError(APIError):
    """A response whose content is not what the API documents.

    `errors` are pairs of a place (`"items.3.name"`) and what is wrong there.
    """

    def __init__(
        self,
        message: str,
        *,
        errors: tuple[tuple[str, str], ...] = (),
        content: bytes = b"",
        response: httpx2.Response | None = None,
    ) -> None:
        super().__init__(message)
        self.errors = errors
        self.content = content
        self.response = response


class APIStreamError(APIError):
    """A server-sent event that says what went wrong, which ends its stream: one called
    `error`, or one whose data is an object with an `error` in place of what is documented.

    `body` is its data as the API documents it, else the parsed JSON, else the text; `event`
    is the event as it came. The status is that of the response, which was a success.
    """

    def __init__(
        self,
        message: str,
        *,
        event: ServerSentEvent,
        body: object,
        response: httpx2.Response,
    ) -> None:
        super().__init__(message)
        self.event = event
        self.body = body
        self.response = response
        self.request = response.request
        self.status_code = response.status_code
        self.request_id = response.headers.get("x-request-id")


class ResponseTooLargeError(APIError):
    """A response of which more would have to be kept than `limit` bytes: a body that is read
    whole, or one item of a stream. The option `max_response_bytes` of the client sets it.

    `response` is what came so far, without a body; None for a message of a web socket.
    """

    def __init__(self, limit: int, *, response: httpx2.Response | None = None) -> None:
        super().__init__(
            f"The response has more than {limit} bytes, decompressed; stream it, or pass "
            "a larger `max_response_bytes` to the client, or None for no limit"
        )
        self.limit = limit
        self.response = response


class APIStatusError(APIError):
    """A response with a status of 400 or above (or any other that is not a success).

    `body` is the error as the API documents it, else the parsed JSON, else the text.
    `retries_taken` says how often the call had been tried again.
    """

    def __init__(
        self, message: str, *, response: httpx2.Response, body: object | None
    ) -> None:
        super().__init__(message)
        self.response = response
        self.request = response.request
        self.status_code = response.status_code
        self.headers = response.headers
        self.request_id = response.headers.get("x-request-id")
        self.body = body
        self.retries_taken = 0

    def parse_headers(self, kind: type[M]) -> M:
        """The headers as the operation documents them (`types.…Headers`).

        One that did not come is None.
        """
        return documented_headers(kind, self.response.headers)


class BadRequestError(APIStatusError):
    """Status 400."""


class AuthenticationError(APIStatusError):
    """Status 401."""


class PermissionDeniedError(APIStatusError):
    """Status 403."""


class NotFoundError(APIStatusError):
    """Status 404."""


class ConflictError(APIStatusError):
    """Status 409."""


class UnprocessableEntityError(APIStatusError):
    """Status 422."""


class RateLimitError(APIStatusError):
    """Status 429."""


class InternalServerError(APIStatusError):
    """Status 500 and above."""


def connection_error(
    error: Exception, request: httpx2.Request, *, retries_taken: int = 0
) -> APIConnectionError:
    """The exception of this client for one of the HTTP library."""
    found = _connection_error(error, request)
    found.retries_taken = retries_taken
    return found


def closed_error(
    request: httpx2.Request, *, retries_taken: int = 0
) -> ClientClosedError:
    """The exception of a call whose client was closed before its answer was there."""
    found = ClientClosedError(
        "Connection error: the client was closed while the call was under way",
        request=request,
    )
    found.retries_taken = retries_taken
    return found


def unrewindable_error(
    request: httpx2.Request, reason: str, *, retries_taken: int = 0
) -> UnrewindableBodyError:
    """The exception of a request whose body is gone when it is needed again."""
    found = UnrewindableBodyError(
        f"The request to {request.url.host} must be sent again ({reason}), and its body can "
        "be read once only: pass bytes, a path, or a file that can seek",
        request=request,
    )
    found.retries_taken = retries_taken
    return found


def loop_error(
    request: httpx2.Request, *, retries_taken: int = 0
) -> APIConnectionError:
    """The exception of a call for which the HTTP client of the user has connections that
    are another event loop's."""
    found = APIConnectionError(
        "Connection error: the http_client has connections of another event loop; give each "
        "loop a client of its own, or leave http_client out",
        request=request,
    )
    found.retries_taken = retries_taken
    return found


def _connection_error(error: Exception, request: httpx2.Request) -> APIConnectionError:
    from httpx2 import TimeoutException

    from .http.failures import connection_message, timeout_message

    if isinstance(error, TimeoutException):
        return APITimeoutError(timeout_message(error, request), request=request)
    return APIConnectionError(connection_message(error, request), request=request)


TOO_DEEP = "The response is not as documented: it is nested too deeply to be read"


def documented_headers(kind: type[M], headers: Mapping[str, str]) -> M:
    """The headers of a response as a model.

    Raises APIResponseValidationError for JSON in them that is nested too deeply.
    """
    from .codec.headers import read_headers

    try:
        return read_headers(kind, headers)
    except RecursionError as error:
        raise APIResponseValidationError(TOO_DEEP) from error


def response_text(response: httpx2.Response) -> str:
    """The text of a response that was read."""
    settle_encoding(response)
    return response.text


def utf8_content(response: httpx2.Response) -> bytes:
    """The bytes of a response that was read, as UTF-8 without a byte-order mark, whatever
    encoding its header names."""
    content: bytes = response.content
    if "charset" in response.headers.get("content-type", "").lower():
        settle_encoding(response)
        if (response.encoding or "utf-8").lower() not in _UTF_8:
            return response.text.encode(errors="replace")
    return content.removeprefix(b"\xef\xbb\xbf")


_UTF_8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


def settle_encoding(response: httpx2.Response) -> None:
    """Read the text of a response as UTF-8 where its header names what is no encoding of
    text: Python knows more codecs than that, and the server chooses."""
    try:
        named = response.encoding
        is_usable = named is None or _is_encoding(named)
    except (LookupError, ValueError, TypeError):
        is_usable = False
    if not is_usable:
        response.encoding = "utf-8"


_NOT_OF_TEXT = frozenset(
    {
        "idna",
        "mbcs",
        "oem",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
        "utf-7",
    }
)
"""Codecs of Python's own, and one that can give what is no text at all."""


def _is_encoding(name: str) -> bool:
    """Whether a codec is one of text. Raises LookupError where it is not, or is unknown."""
    if name == "utf-8":
        return True
    import codecs

    "a".encode(name, "replace")
    return codecs.lookup(name).name.replace("_", "-") not in _NOT_OF_TEXT


_BY_STATUS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(response: httpx2.Response, body: object | None) -> APIStatusError:
    """The exception of the right class for a response that was read."""
    status = response.status_code
    kind = _BY_STATUS.get(status, APIStatusError)
    if status >= 500:
        kind = InternalServerError
    detail = response_text(response).strip()
    shown = detail if len(detail) <= 500 else f"{detail[:500]}…"
    text = f"{status} {response.reason_phrase}".strip()
    return kind(f"{text}: {shown}" if shown else text, response=response, body=body)
