"""What the run-time has to know about a document that the user wrote."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r'"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*|[A-Za-z_]\w*|[{}()]'
)


def has_mutation(document: str) -> bool:
    """Whether a document defines a mutation, so that it must not be sent twice."""
    depth = 0
    for token in _TOKEN.findall(document):
        if token in "{(":
            depth += 1
        elif token in "})":
            depth -= 1
        elif token == "mutation" and depth == 0:
            return True
    return False
