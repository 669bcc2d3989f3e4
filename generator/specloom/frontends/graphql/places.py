"""Where a fact of a GraphQL file was written, and messages about it (all stages)."""

import re
from collections.abc import Sequence

from graphql import GraphQLError, GraphQLSyntaxError, Node

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.source.reading.files import SourceFile


def origin_of(node: Node | None, address: str = "") -> Origin:
    """The place of a node that was parsed with locations.

    ``address`` is what a message shows beside it: ``query Hero``, ``Query.hero``.
    """
    if node is None or node.loc is None:
        return Origin(address=address) if address else NO_ORIGIN
    return Origin(
        file=node.loc.source.name, address=address, offset=max(0, node.loc.start)
    )


def places_of(error: GraphQLError) -> tuple[Origin, ...]:
    """The places that an error of graphql-core names, the first one first."""
    found = [origin_of(node) for node in error.nodes or ()]
    known = [origin for origin in found if origin.file]
    return tuple(dict.fromkeys(known))


def in_our_words(text: str) -> str:
    """A message of graphql-core as ours are: without a full stop, names in backticks."""
    quoted = re.sub(r"'([^'`]*)'", r"`\1`", text.strip().rstrip("."))
    return quoted[:1].lower() + quoted[1:]


def syntax_fault(code: str, error: GraphQLSyntaxError, source: SourceFile) -> Fatal:
    """A text that is not GraphQL, with the place where that shows."""
    offset = next(iter(error.positions or ()), 0)
    return Fatal(
        Diagnostic(
            code=code,
            severity=Severity.ERROR,
            message=in_our_words(error.message.removeprefix("Syntax Error: ")),
            at=Origin(file=source.path, offset=offset),
        ),
        text=source.text,
    )


def whole_file(
    code: str, message: str, sources: Sequence[SourceFile], help: str = ""
) -> Fatal:
    """A fault of a file as a whole."""
    return Fatal(
        Diagnostic(
            code=code,
            severity=Severity.ERROR,
            message=message,
            at=Origin(file=sources[0].path),
            help=help,
        )
    )
