"""Pass: a part of a multipart body that nothing is said of is a file.

A part without a type is ``application/octet-stream`` (OpenAPI 3.1.1, section 4.8.15), and
`{}` is how 3.1 writes a file, since bytes have no type in JSON. An object that is JSON
elsewhere stays as it is: there `{}` is any value.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.media_types import essence, is_json, is_text
from specloom.ir.operations import BodyContent
from specloom.ir.shapes import expression
from specloom.ir.types import (
    ListOf,
    Object,
    Prim,
    Primitive,
    Property,
    TypeDef,
    TypeId,
    TypeUse,
    Unknown,
)
from specloom.ir.visit import event_uses, ids_in_def, ids_in_use, output_uses

_FILE = Primitive(Prim.BYTES)


def find_untyped_parts(api: Api, diagnostics: Diagnostics) -> Api:
    """Make files of them."""
    del diagnostics
    forms = tuple(_forms(api))
    if not forms:
        return api
    used = _uses_elsewhere(api)
    changed: dict[TypeId, TypeDef] = {}
    for content in forms:
        found = expression(content.use, api.types)
        if isinstance(found, Object) and found.id not in used:
            changed[found.id] = _with_files(found, content)
    return replace(api, types={**api.types, **changed})


def _forms(api: Api) -> Iterator[BodyContent]:
    for operation in api.operations:
        for content in operation.body.content if operation.body else ():
            if essence(content.media_type).startswith("multipart/"):
                yield content


def _uses_elsewhere(api: Api) -> Counter[TypeId]:
    """The definitions that are met on another way than as a whole form."""
    found: Counter[TypeId] = Counter()
    for definition in api.types.values():
        found.update(ids_in_def(definition))
    for operation in api.operations:
        uses = [item.use for item in operation.inputs]
        uses += output_uses(operation)
        for content in operation.body.content if operation.body else ():
            if not essence(content.media_type).startswith("multipart/"):
                uses.append(content.use)
        for use in uses:
            found.update(ids_in_use(use))
    for use in event_uses(api):
        found.update(ids_in_use(use))
    return found


def _with_files(form: Object, content: BodyContent) -> Object:
    kinds = {part.property: part.content_type or "" for part in content.parts}
    properties = (
        (
            replace(item, use=_as_file(item.use))
            if _is_bare(item) and not _is_written(kinds.get(item.wire_name, ""))
            else item
        )
        for item in form.properties
    )
    return replace(form, properties=tuple(properties))


def _is_bare(item: Property) -> bool:
    expr = item.use.expr
    inner = expr.item.expr if isinstance(expr, ListOf) else expr
    return inner == Unknown()


def _is_written(kinds: str) -> bool:
    """Whether the media types of a part say that it is text or JSON."""
    names = [name for name in kinds.split(",") if name.strip()]
    return any(is_json(name) or is_text(essence(name)) for name in names)


def _as_file(use: TypeUse) -> TypeUse:
    if isinstance(use.expr, ListOf):
        return replace(use, expr=replace(use.expr, item=_as_file(use.expr.item)))
    return replace(use, expr=_FILE)
