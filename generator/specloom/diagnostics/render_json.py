"""Messages for programs: one JSON object a line."""

import json
from collections.abc import Iterable

from specloom.diagnostics.placing import Placed
from specloom.ir.origin import Origin
from specloom.source.lines import Span


def render_json(placed: Iterable[Placed]) -> str:
    """One object for each message, with every key in each; ASCII only."""
    return "".join(f"{json.dumps(_message(message))}\n" for message in placed)


def _message(message: Placed) -> dict[str, object]:
    diagnostic = message.diagnostic
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        **_place(diagnostic.at, message.span),
        "label": diagnostic.label,
        "help": diagnostic.help,
        "effect": diagnostic.effect,
        "item": diagnostic.item,
        "related": [
            {"message": related.said, **_place(related.at, related.span)}
            for related in message.related
        ],
        "more": message.more,
    }


def _place(at: Origin, span: Span | None) -> dict[str, object]:
    return {
        "file": at.file or None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_column": span.end if span else None,
        "address": at.address or None,
    }
