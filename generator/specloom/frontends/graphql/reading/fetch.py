"""A schema from a server (load stage), for ``specloom introspect`` only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

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

    Raises ``Fatal`` when there is no schema. No message shows the headers.
    """
    try:
        answer = _asked(url, headers, full=True)
    except Fatal:
        answer = _asked(url, headers, full=False)
    text = json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
    # what is wrong with the schema is said when it is used
    read_introspection(decode_file(url, text.encode()), Diagnostics())
    schema = build_client_schema(answer["data"], assume_valid=True)  # type: ignore[arg-type]
    return FetchedSchema(text, print_schema(schema) + "\n")


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
    except ValueError:
        raise _refused(url, "the answer is not JSON") from None
    members = cast("dict[str, object]", answer) if isinstance(answer, dict) else {}
    data = members.get("data")
    if not isinstance(data, dict) or not data:
        raise _refused(url, _errors(members.get("errors")))
    return {"data": data}


def _errors(errors: object) -> str:
    """The first message of the server, when it says any."""
    found = cast("list[object]", errors) if isinstance(errors, list) else []
    first = found[0] if found else None
    if isinstance(first, dict):
        said = cast("dict[str, object]", first).get("message")
        if isinstance(said, str) and said:
            return f"the server says: {said[:200]}"
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
