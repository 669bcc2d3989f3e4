"""Which files are of which frontend, told without its stages (parse stage).

Every document is asked, so this module imports nothing of weight.
"""

import re
from collections.abc import Sequence

from specloom.source.parse import begins_like_json
from specloom.source.reading.files import SourceFile

_ENDINGS = (".graphql", ".graphqls", ".gql")
_BEGINNING = re.compile(
    r'(?:\s|,|#[^\n]*\n|"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*")*'
    r"(?:(?:extend\s+)?(?:schema|scalar|type|interface|union|enum|input|directive)"
    r"\s+[@{\w]|(?:query|mutation|subscription|fragment)\s*[{(\w])"
)
_SCHEMA = re.compile(r'"__schema"\s*:')
_HEAD = 4096


def are_graphql(sources: Sequence[SourceFile]) -> bool:
    """Whether all files are GraphQL: a schema may be in several."""
    return all(map(is_graphql, sources))


def are_pages(sources: Sequence[SourceFile]) -> bool:
    """Whether there is a page of documentation among the files."""
    return any(map(_is_page, sources))


def _is_page(source: SourceFile) -> bool:
    """By name; a file of another name is looked into only where it may be a page."""
    if source.path.lower().endswith((".md", ".mdx")):
        return True
    if begins_like_json(source.text):
        return False
    from specloom.frontends.docs import recognises_page

    return recognises_page(source)


def is_graphql(source: SourceFile) -> bool:
    """By the name of the file; a file of another name by how it begins."""
    if source.path.lower().endswith(_ENDINGS):
        return True
    return is_introspection(source) or _BEGINNING.match(source.text) is not None


def is_introspection(source: SourceFile) -> bool:
    """Whether a file answers an introspection query, whole or only its ``data``."""
    return (
        begins_like_json(source.text)
        and _SCHEMA.search(source.text, 0, _HEAD) is not None
    )
