"""From a response that was read to the value or the exception of a call."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ..codec.values import is_json
from ..errors import (
    TOO_DEEP,
    APIResponseValidationError,
    APIStatusError,
    response_text,
    status_error,
    utf8_content,
)
from ..logs import package_logger
from ..streams.framing import framing_of
from .binary import BinaryContent
from .endpoint import Endpoint, Returns

if TYPE_CHECKING:
    import httpx2

Parser: TypeAlias = "Callable[[httpx2.Response], object]"

_WITHOUT_CONTENT = (204, 205, 304)
_TEXT = ("text/", "application/xml", "application/x-www-form-urlencoded")


def is_success(endpoint: Endpoint[object], status: int) -> bool:
    """Whether a status is a success: 2xx, or one that the operation documents as such."""
    return 200 <= status < 300 or any(
        item.status == str(status) for item in endpoint.returns
    )


def parse_response(
    endpoint: Endpoint[object], strict: bool, response: httpx2.Response
) -> object:
    """The value of a successful response, as documented for its status."""
    declared = select(endpoint.returns, response)
    if declared is None and len(endpoint.returns) == 1:
        # 200 where the API documents 201 alone: callers rely on the one type there is.
        declared = endpoint.returns[0]
    if declared is not None and declared.media_type is None:
        return None
    if endpoint.may_stream and _is_no_stream(endpoint, declared, response):
        raise APIResponseValidationError(
            "The response is not as documented: it is no stream, but "
            + (content_type(response) or "of no type"),
            content=response.content,
            response=response,
        )
    if is_empty(response):
        return _empty(declared, response, strict)
    if declared is not None and not declared.media_type:
        # Of several answers this one is not described: callers rely on the types there are.
        declared, strict = _nearest(endpoint.returns, response), False
    if declared is None or declared.annotation is None:
        return _decode_undeclared(response)
    try:
        return _decode_declared(declared, response, strict)
    except APIResponseValidationError as error:
        error.response = response
        raise


def declared_stream(
    endpoint: Endpoint[object], response: httpx2.Response
) -> Returns | None:
    """The documented stream that a successful response is; None when it is none.

    Where only a stream is documented, or asked for, servers may call it by another type, or
    by none, and may have nothing to say. What is a page or a file is still no stream.
    """
    if not endpoint.may_stream:
        return None
    declared = select(endpoint.returns, response)
    if declared is not None and declared.media_type is None:
        return None
    media_type = content_type(response)
    if declared is not None and _nearness(declared, media_type):
        return declared if declared.framing is not None else None
    declared = _only_stream(endpoint, response)
    if declared is None or response.status_code in _WITHOUT_CONTENT:
        return declared
    return declared if _may_be_stream(declared, media_type) else None


def _only_stream(
    endpoint: Endpoint[object], response: httpx2.Response
) -> Returns | None:
    """The stream that a response must be, whatever its type."""
    possible = _of_status(endpoint.returns, response) or endpoint.returns
    if len(possible) > 1:
        asked = response.request.headers.get("accept", "").split(", ")
        possible = [item for item in possible if item.media_type in asked]
    return possible[0] if len(possible) == 1 and possible[0].framing else None


def _is_no_stream(
    endpoint: Endpoint[object], declared: Returns | None, response: httpx2.Response
) -> bool:
    """Whether a response that was read had to be a stream."""
    if declared is not None and _nearness(declared, content_type(response)):
        return False
    return _only_stream(endpoint, response) is not None


def _may_be_stream(declared: Returns, media_type: str) -> bool:
    """Whether a server may mean a stream by a type."""
    if framing_of(media_type) is not None:
        return True
    if declared.framing == "sse":
        # A stream of events would take no line of a JSON document for one of its own.
        return media_type in ("", "text/plain", "application/octet-stream")
    return (
        is_json(media_type)
        or media_type in ("", "application/octet-stream")
        or (media_type.startswith("text/") and media_type != "text/html")
    )


def error_of(endpoint: Endpoint[object], response: httpx2.Response) -> APIStatusError:
    """The exception for a response that is not a success, with its documented body."""
    declared = select(endpoint.errors, response)
    body: object | None = None
    try:
        if declared is None or declared.annotation is None:
            body = None if is_empty(response) else _decode_undeclared(response)
        elif not is_empty(response):
            body = _decode_declared(declared, response, strict=False)
    except (APIResponseValidationError, ImportError):
        # The status is the news; a page of HTML in place of JSON must not hide it, nor
        # must XML for which the library is not installed.
        body = response_text(response)
    return status_error(response, body)


def select(declared: Sequence[Returns], response: httpx2.Response) -> Returns | None:
    """The documented answer: exact status, else range, else default; among those of one
    status the one of the media type, else the first."""
    of_status = _of_status(declared, response)
    if len(of_status) > 1:
        media_type = content_type(response)
        return max(of_status, key=lambda item: _nearness(item, media_type))
    return of_status[0] if of_status else None


def _of_status(
    declared: Sequence[Returns], response: httpx2.Response
) -> Sequence[Returns]:
    status = response.status_code
    for wanted in (str(status), f"{status // 100}XX", "DEFAULT"):
        found = [item for item in declared if item.status.upper() == wanted]
        if found:
            return found
    return ()


def _nearest(declared: Sequence[Returns], response: httpx2.Response) -> Returns | None:
    """The answer of any status that has the media type of a response, or one like it."""
    media_type = content_type(response)
    near = (
        item
        for item in declared
        if not item.framing and _nearness(item, media_type) > 0
    )
    return max(near, key=lambda item: _nearness(item, media_type), default=None)


def _nearness(declared: Returns, media_type: str) -> int:
    own = (declared.media_type or "").partition(";")[0].strip().lower()
    if not media_type or not own:
        return 0
    if own == media_type:
        return 4
    if is_json(own) and is_json(media_type):
        return 3
    kind, _, subtype = own.partition("/")
    if subtype == "*" and kind == media_type.partition("/")[0]:
        return 2
    return 1 if own == "*/*" else 0


def content_type(response: httpx2.Response) -> str:
    """The media type of a response in lower case, without parameters; may be empty."""
    header: str = response.headers.get("content-type", "")
    return header.partition(";")[0].strip().lower()


def is_empty(response: httpx2.Response) -> bool:
    """Whether there is no content to decode."""
    return (
        not response.content
        or response.status_code in _WITHOUT_CONTENT
        or response.request.method == "HEAD"
    )


def _empty(declared: Returns | None, response: httpx2.Response, strict: bool) -> object:
    if declared is None or not declared.media_type:
        return None
    if response.status_code in _WITHOUT_CONTENT:
        return None
    if declared.annotation is BinaryContent:
        return BinaryContent(b"", response.headers)
    if declared.annotation is str and not is_json(declared.media_type or ""):
        return ""
    if declared.annotation is Any:
        return None
    if strict and response.request.method != "HEAD":
        from ..codec.decode import decode

        return decode(declared.annotation, b"", strict=True, logger=package_logger())
    return None


def _decode_undeclared(response: httpx2.Response) -> object:
    kind = content_type(response)
    if is_json(kind):
        if response.content.isspace():
            return None
        try:
            return cast(object, json.loads(utf8_content(response)))
        except ValueError:
            return response_text(response)
        except RecursionError as error:
            raise APIResponseValidationError(
                TOO_DEEP, content=response.content, response=response
            ) from error
    if kind.startswith(_TEXT) or kind.endswith("+xml"):
        return response_text(response)
    return BinaryContent(response.content, response.headers)


def _decode_any_json(response: httpx2.Response) -> object:
    """What is documented as JSON of any shape: many frameworks write that for files, texts
    and streams too, so the type that came decides. Objects and arrays are also read where
    they come as text or without a type.
    """
    kind = content_type(response)
    may_be_json = not kind or kind.startswith("text/")
    if may_be_json and response.content.lstrip()[:1] in (b"{", b"["):
        try:
            return cast(object, json.loads(utf8_content(response)))
        except (ValueError, RecursionError):
            pass
    return _decode_undeclared(response)


def _decode_declared(
    declared: Returns, response: httpx2.Response, strict: bool
) -> object:
    annotation = declared.annotation
    kind = content_type(response)
    wanted = (declared.media_type or "").lower()
    if annotation is BinaryContent:
        return BinaryContent(response.content, response.headers)
    if annotation is bytes:
        return response.content
    if annotation is object:
        return _decode_undeclared(response)
    if annotation is Any and is_json(wanted):
        return _decode_any_json(response)
    if annotation is str and not is_json(kind if wanted == "*/*" else wanted):
        return response_text(response)
    # Only here is pydantic needed: a call may do without it.
    from ..codec.decode import (
        decode,
        decode_document,
        decode_text,
        is_no_json,
        takes_text,
    )

    if declared.reader is not None and not is_json(kind):
        return decode_document(
            declared.reader,
            annotation,
            response.content,
            strict=strict,
            logger=package_logger(),
        )
    # A server that calls its JSON text/plain is common; one that sends a page of HTML
    # instead of JSON gets the error of the decoder.
    is_text = annotation is str and kind.startswith("text/")
    if not is_json(kind) and (is_text or not (is_json(wanted) or wanted == "*/*")):
        return decode_text(
            annotation, response_text(response), strict=strict, logger=package_logger()
        )
    if response.content.isspace():
        return _empty(declared, response, strict)
    try:
        return decode(
            annotation,
            utf8_content(response),
            strict=strict,
            logger=package_logger(),
            exact=declared.exact,
        )
    except APIResponseValidationError as error:
        if not is_no_json(error):
            raise
        if not strict and takes_text(annotation, text := response_text(response)):
            # Frameworks send a text as it is where they document a JSON string.
            return decode_text(annotation, text, strict=False, logger=package_logger())
        if not is_json(kind):
            error.message += f"; it is {kind or 'of no type'}, documented is {wanted}"
            error.args = (error.message,)
        raise
