"""Which contents of a body are written from values, and which are only passed on (plan
stage).

Why: decision 011.
"""

from dataclasses import replace

from specloom.ir.media_types import essence, is_collection, is_text
from specloom.ir.operations import BodyContent
from specloom.ir.shapes import Types
from specloom.ir.types import Prim, Primitive, TypeUse
from specloom.planning.capabilities import Capabilities

_TEXT = TypeUse(Primitive(Prim.STRING))
_BYTES = TypeUse(Primitive(Prim.BYTES))


def is_written_by_item(
    content: BodyContent, types: Types, capabilities: Capabilities
) -> bool:
    """Whether a body is a sequence of values that are written one after the other."""
    if content.framing == "whole" or "lines" not in capabilities.notations:
        return False
    return is_collection(content.use, types)


def writable_content(
    content: BodyContent, types: Types, capabilities: Capabilities
) -> BodyContent | None:
    """The content as it can be sent; ``None`` where values cannot be written.

    An object in any media type at all is sent as JSON.
    """
    if "/" not in content.media_type:
        return None
    if is_written_by_item(content, types, capabilities):
        return content
    if capabilities.writes(content.media_type) or not is_collection(content.use, types):
        return content
    if essence(content.media_type) in ("*/*", "application/*"):
        return replace(content, media_type="application/json")
    return None


def raw_content(content: BodyContent) -> BodyContent:
    """A content that nobody can write from values: the caller gives its text or bytes."""
    use = _TEXT if is_text(content.media_type) else _BYTES
    return replace(content, use=use, parts=(), prefix_parts=(), item_part=None)
