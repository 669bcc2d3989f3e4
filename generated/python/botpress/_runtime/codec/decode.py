"""Decoding of responses: one validation straight from the bytes; only when that fails,
the best value that can be made of them (or, in strict mode, an error)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias, cast, get_origin

from pydantic import ValidationError

from ..errors import TOO_DEEP, APIResponseValidationError
from .adapters import adapter
from .annotations import variants
from .decimal_digits import Digits
from .deviations import log_deviations, summary
from .lenient import Problem, best_value, is_model

Reader: TypeAlias = Callable[[object, bytes], object]
"""Reads a document along an annotation, as JSON-like values. Raises ValueError."""


def decode(
    annotation: object,
    content: bytes,
    *,
    strict: bool,
    logger: logging.Logger,
    exact: bool = False,
) -> object:
    """JSON bytes as a value of `annotation`; `exact` reads numbers by their digits.

    Where the content does not fit, the value keeps what came: wrong values stay raw,
    missing required fields are None and not in `model_fields_set`; a warning names the places
    that no warning has named yet.
    Raises APIResponseValidationError when `strict`, when the content is not JSON, and when
    it is nested too deeply.
    """
    try:
        if exact:
            return adapter(annotation).validate_python(_parse_json(content, Digits))
        return adapter(annotation).validate_json(content)
    except ValidationError as error:
        if strict:
            raise _strict_error(error, content) from error
    except RecursionError as error:
        raise _too_deep(content) from error
    parsed = _parse_json(content, Digits if exact else float)
    value, problems = _best_value(annotation, parsed, content)
    if problems:
        log_deviations(logger, annotation, problems)
    return value


def decode_document(
    read: Reader,
    annotation: object,
    content: bytes,
    *,
    strict: bool,
    logger: logging.Logger,
) -> object:
    """An XML document as a value of `annotation`, as tolerant as `decode`.

    Raises APIResponseValidationError when `strict`, and when the content is not XML.
    """
    try:
        found = read(annotation, content)
    except ValueError as error:
        raise APIResponseValidationError(
            f"The response is not XML: {error}", content=content
        ) from error
    except RecursionError as error:
        raise _too_deep(content) from error
    return decode_value(annotation, found, content, strict=strict, logger=logger)


def decode_value(
    annotation: object,
    found: object,
    content: bytes,
    *,
    strict: bool,
    logger: logging.Logger,
) -> object:
    """JSON-like values as a value of `annotation`, as tolerant as `decode`; `content` is
    what they were read from."""
    try:
        return adapter(annotation).validate_python(found)
    except ValidationError as error:
        if strict:
            raise _strict_error(error, content) from error
    except RecursionError as error:
        raise _too_deep(content) from error
    value, problems = _best_value(annotation, found, content)
    if problems:
        log_deviations(logger, annotation, problems)
    return value


def is_valid(annotation: object, found: object) -> bool:
    """Whether JSON-like values are one of `annotation`."""
    try:
        adapter(annotation).validate_python(found)
    except (ValidationError, RecursionError):
        return False
    return True


def item_decoder(
    annotation: object, *, strict: bool, logger: logging.Logger, exact: bool
) -> Callable[[str | bytes], object]:
    """`decode` for many values of one annotation."""
    validate = adapter(annotation).validate_json

    def read(content: str | bytes) -> object:
        if not exact:
            with suppress(ValidationError, RecursionError):
                return validate(content)
        whole = content.encode() if isinstance(content, str) else content
        return decode(annotation, whole, strict=strict, logger=logger, exact=exact)

    return read


def decode_text(
    annotation: object, text: str, *, strict: bool, logger: logging.Logger
) -> object:
    """Text that is not JSON as a value of `annotation` (a string, a number, an enum)."""
    if annotation is str:
        return text
    try:
        return adapter(annotation).validate_python(text)
    except ValidationError as error:
        if strict:
            raise _strict_error(error, text.encode()) from error
        log_deviations(logger, annotation, [("", _first_message(error))])
        return text


def is_no_json(error: APIResponseValidationError) -> bool:
    """Whether a response is no JSON at all, and not only of another form."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        return cause.errors(include_url=False)[0]["type"] == "json_invalid"
    return isinstance(cause, ValueError)


def takes_text(annotation: object, text: str) -> bool:
    """Whether a text that is not JSON may be what was meant: a scalar."""
    kinds = variants(annotation)
    if any(is_model(kind) or get_origin(kind) in (list, dict, tuple) for kind in kinds):
        return False
    try:
        adapter(annotation).validate_python(text)
    except ValidationError:
        return False
    return True


def _parse_json(content: bytes, read_float: Callable[[str], float]) -> object:
    try:
        return cast(object, json.loads(content, parse_float=read_float))
    except RecursionError as error:
        raise _too_deep(content) from error
    except ValueError as error:
        raise APIResponseValidationError(
            f"The response is not JSON: {error}", content=content
        ) from error


def _best_value(
    annotation: object, value: object, content: bytes
) -> tuple[object, Sequence[Problem]]:
    try:
        return best_value(annotation, value, adapter)
    except RecursionError as error:
        raise _too_deep(content) from error


def _too_deep(content: bytes) -> APIResponseValidationError:
    return APIResponseValidationError(TOO_DEEP, content=content)


def _strict_error(error: ValidationError, content: bytes) -> APIResponseValidationError:
    located = tuple(
        (".".join(_steps(item["loc"])), item["msg"])
        for item in error.errors(
            include_url=False, include_context=False, include_input=False
        )
    )
    return APIResponseValidationError(
        f"Response is not as documented: {summary(located)}",
        errors=located,
        content=content,
    )


def _steps(location: Iterable[int | str]) -> Iterator[str]:
    """The steps of a place that are in the response: pydantic also names the variants of
    unions, with brackets where they are not classes."""
    for step in location:
        text = str(step)
        if not (text.endswith("]") and "[" in text):
            yield text


def _first_message(error: ValidationError) -> str:
    return error.errors(include_url=False)[0]["msg"]
