"""Media types: what is written from values, and what is only passed on (plan stage)."""

from collections.abc import Mapping
from dataclasses import replace

from specloom.ir.operations import BodyContent
from specloom.ir.types import (
    Alias,
    ListOf,
    MapOf,
    Named,
    Object,
    Prim,
    Primitive,
    TupleOf,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)

Types = Mapping[TypeId, TypeDef]

FORM = "application/x-www-form-urlencoded"
_TEXT = TypeUse(Primitive(Prim.STRING))
_BYTES = TypeUse(Primitive(Prim.BYTES))
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


def writable(content: BodyContent, types: Types) -> BodyContent | None:
    """The content as it can be sent; ``None`` where values cannot be written.

    An object in any media type at all is sent as JSON.
    """
    if "/" not in content.media_type:
        return None
    if is_structured(content.media_type) or not is_collection(content.use, types):
        return content
    if essence(content.media_type) in ("*/*", "application/*"):
        return replace(content, media_type="application/json")
    return None


def as_it_is(content: BodyContent) -> BodyContent:
    """A content that nobody can write from values: the caller gives its text or bytes."""
    use = _TEXT if is_text(content.media_type) else _BYTES
    return replace(content, use=use, parts=(), prefix_parts=(), item_part=None)
