"""A schema from a server (load stage), for ``specloom introspect`` only."""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import cast
from urllib.parse import quote, quote_plus

from graphql import build_client_schema, get_introspection_query, print_schema

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.graphql.reading.introspection import read_introspection
from specloom.ir.origin import Origin
from specloom.source.reading.download import Unreachable, ask
from specloom.source.reading.files import decode_file


@dataclass(frozen=True, slots=True)
class FetchedSchema:
    """The answer of a server as JSON text, and the same schema as SDL."""

    json: str
    sdl: str


def fetch_schema(url: str, headers: Mapping[str, str]) -> FetchedSchema:
    """Ask for all that is known of a schema; servers that are older, for less.

    Raises ``Fatal`` when there is no schema. No message shows a value of the headers, also
    where the server repeats it.
    """
    hide = partial(_secrets(headers).sub, HIDDEN)
    try:
        try:
            answer = _asked(url, headers, full=True)
        except Fatal:
            answer = _asked(url, headers, full=False)
        text = _written(url, answer)
        # what is wrong with the schema is said when it is used
        read_introspection(decode_file(url, text.encode()), Diagnostics())
    except Fatal as problem:
        raise _without_secrets(problem, hide) from None
    schema = build_client_schema(answer["data"], assume_valid=True)  # type: ignore[arg-type]
    return FetchedSchema(text, print_schema(schema) + "\n")


def _written(url: str, answer: dict[str, object]) -> str:
    try:
        text = json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
        text.encode()  # half of a pair of surrogates is no text
    except (ValueError, RecursionError):
        raise _refused(url, "the answer cannot be written as JSON") from None
    return text


HIDDEN = "<redacted>"

_SHORTEST = 4
"""What is shorter is no secret, and stands in words."""


def _secrets(headers: Mapping[str, str]) -> re.Pattern[str]:
    """The values of headers in the forms in which a server may repeat them: whole, without
    the name of their scheme, decoded, and percent-encoded."""
    found: set[str] = set()
    for value in headers.values():
        credential = value.partition(" ")[2].strip()
        found |= {value, credential, *_basic(credential)}
    found |= {
        form for text in found for form in (quote(text, safe=""), quote_plus(text))
    }
    longest_first = sorted(found, key=len, reverse=True)
    kept = [re.escape(text) for text in longest_first if len(text) >= _SHORTEST]
    return re.compile("|".join(kept) or r"(?!)", re.IGNORECASE)


def _basic(credential: str) -> tuple[str, ...]:
    """The pair and the password of HTTP basic."""
    try:
        pair = b64decode(credential, validate=True).decode()
    except ValueError:
        return ()
    return (pair, pair.partition(":")[2])


def _without_secrets(problem: Fatal, hide: Callable[[str], str]) -> Fatal:
    said = problem.diagnostic
    shown = replace(
        said,
        message=hide(said.message),
        label=hide(said.label),
        related=tuple((hide(text), at) for text, at in said.related),
    )
    return Fatal(shown, text=None if problem.text is None else hide(problem.text))


def _asked(url: str, headers: Mapping[str, str], *, full: bool) -> dict[str, object]:
    query = get_introspection_query(
        specified_by_url=full,
        directive_is_repeatable=full,
        schema_description=full,
        input_value_deprecation=full,
        one_of=full,
    )
    body = json.dumps({"query": query, "operationName": "IntrospectionQuery"})
    try:
        answer: object = json.loads(ask(url, body.encode(), headers))
    except Unreachable as problem:
        raise _refused(url, str(problem)) from None
    except (ValueError, RecursionError):
        raise _refused(url, "the answer is not JSON") from None
    members = cast("dict[str, object]", answer) if isinstance(answer, dict) else {}
    data = members.get("data")
    if not isinstance(data, dict) or not data:
        hide = partial(_secrets(headers).sub, HIDDEN)
        raise _refused(url, _errors(members.get("errors"), hide))
    return {"data": data}


def _errors(errors: object, hide: Callable[[str], str]) -> str:
    """The first message of the server, when it says any."""
    found = cast("list[object]", errors) if isinstance(errors, list) else []
    first = found[0] if found else None
    if isinstance(first, dict):
        said = cast("dict[str, object]", first).get("message")
        if isinstance(said, str) and said:
            return f"the server says: {hide(said)[:200]}"
    return "the answer is not that of a GraphQL server"


def _refused(url: str, why: str) -> Fatal:
    return Fatal(
        Diagnostic(
            code="GQL501",
            severity=Severity.ERROR,
            message=f"there is no schema: {why}",
            at=Origin(file=url),
            help='does it need credentials? `--header "Authorization: Bearer …"`',
        )
    )
