"""Names for component schemas whose keys say nothing, or more than a name (lowering stage).

Fastify writes the schemas that are shared as `def-0`, with their names in `title`; spectree
adds a hash of the module to each, `Item.3a64a9f`. The ids stay those of the keys.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from specloom.frontends.openapi.location import SCHEMAS
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.keywords import title_of
from specloom.ir.types import TypeDef, TypeId
from specloom.source.json_values import mapping
from specloom.source.pointers import escape

_SAYS_NOTHING = re.compile(r"_*(?:def|definition|schema|model)[-_.]?\d+", re.I)
_HASHED = re.compile(r"(.*\w)\.(?=[0-9a-f]*\d)[0-9a-f]{7}")


def with_telling_names(
    types: Mapping[TypeId, TypeDef], schemas: Schema
) -> Mapping[TypeId, TypeDef]:
    """The definitions, those inside of renamed ones by the new name as well."""
    names = dict(_telling_names(schemas))
    if not names:
        return types
    ids = {TypeId(f"openapi:{SCHEMAS}{escape(key)}"): key for key in names}
    found: dict[TypeId, TypeDef] = {}
    for type_id, definition in types.items():
        context = definition.context
        if context and context[0] in names:
            context = (names[context[0]], *context[1:])
        name = definition.declared_name
        if type_id in ids and name is not None:
            name = names[ids[type_id]]
        found[type_id] = replace(definition, declared_name=name, context=context)
    return found


def _telling_names(schemas: Schema) -> Iterator[tuple[str, str]]:
    """Keys with better names; a name that another schema has is none."""
    better = {
        key: name
        for key, value in schemas.items()
        if (name := _better_name(key, mapping(value)))
    }
    taken = Counter(better.values())
    taken.update(key for key in schemas if key not in better)
    for key, name in better.items():
        if taken[name] == 1:
            yield key, name


def _better_name(key: str, schema: Schema) -> str:
    if _SAYS_NOTHING.fullmatch(key):
        return (title_of(schema) or "").strip()
    hashed = _HASHED.fullmatch(key)
    return hashed[1] if hashed else ""
