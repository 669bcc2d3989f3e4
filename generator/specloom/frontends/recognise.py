"""Which files are GraphQL, told without graphql-core (parse stage).

Every document is asked, so this module imports nothing of weight.
"""

import re

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
