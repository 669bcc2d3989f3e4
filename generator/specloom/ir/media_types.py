"""What the name of a media type says of a body (RFC 9110, section 8.3)."""

from specloom.ir.shapes import Types
from specloom.ir.types import (
    Alias,
    Const,
    EnumDef,
    ListOf,
    MapOf,
    Named,
    Object,
    Prim,
    Primitive,
    TupleOf,
    TypeDef,
    TypeExpr,
    TypeId,
    TypeUse,
    Union,
)

FORM = "application/x-www-form-urlencoded"
_TEXT_ENDINGS = (
    "xml",
    "yaml",
    "csv",
    "/javascript",
    "-javascript",
    "graphql",
    "sdp",
    "jsonl",
    "toml",
)


def essence(media_type: str) -> str:
    """A media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """``application/json`` or any ``+json`` (RFC 6839, section 3.1)."""
    kind = essence(media_type)
    return kind in ("application/json", "text/json") or kind.endswith("+json")


def is_xml(media_type: str) -> bool:
    """``application/xml``, ``text/xml`` or any ``+xml`` (RFC 7303, section 4)."""
    kind = essence(media_type)
    return kind in ("application/xml", "text/xml") or kind.endswith("+xml")


def is_structured(media_type: str) -> bool:
    """Whether values are written in a media type: JSON, forms, multipart."""
    kind = essence(media_type)
    return is_json(kind) or kind == FORM or kind.startswith("multipart/")


def is_text(media_type: str) -> bool:
    """Whether a media type is text, as far as its name says."""
    kind = essence(media_type)
    return kind.startswith("text/") or kind.endswith(_TEXT_ENDINGS)


def is_range(media_type: str) -> bool:
    """Whether a media type stands for several: ``image/*``."""
    return essence(media_type).endswith("/*")


def is_bytes(use: TypeUse, types: Types) -> bool:
    """Whether a value is bytes, under a name or without one."""
    found = _behind_aliases(use, types)
    return isinstance(found, Primitive) and found.kind is Prim.BYTES


def is_scalar(use: TypeUse, types: Types) -> bool:
    """Whether a value is one of those that are written as one text, and is no mere text."""
    found = _behind_aliases(use, types)
    if isinstance(found, Primitive):
        return found.kind is not Prim.BYTES and found != Primitive(Prim.STRING)
    return isinstance(found, EnumDef | Const)


def _behind_aliases(use: TypeUse, types: Types) -> TypeExpr | TypeDef | None:
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and use.expr.id not in seen:
        seen.add(use.expr.id)
        definition = types.get(use.expr.id)
        if not isinstance(definition, Alias):
            return definition
        use = definition.target
    return use.expr


def is_collection(use: TypeUse, types: Types) -> bool:
    """Whether a value has parts, so that a media type has to say how they are written."""
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and use.expr.id not in seen:
        seen.add(use.expr.id)
        match types.get(use.expr.id):
            case Object() | Union():
                return True
            case Alias(target=target):
                use = target
            case _:
                return False
    return isinstance(use.expr, ListOf | MapOf | TupleOf)


def is_typed_xml(media_type: str, use: TypeUse, types: Types) -> bool:
    """Whether a body is XML with a described structure; without one it is text."""
    return is_xml(media_type) and is_collection(use, types)
