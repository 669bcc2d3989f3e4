"""Strings, numbers, booleans, bytes, and schemas that do not say their type (lowering)."""

from difflib import get_close_matches

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.schemas.classification import (
    AnySchema,
    PrimitiveSchema,
    UnknownTypeSchema,
    says_shape,
)
from specloom.frontends.openapi.schemas.unsupported import ledger_item
from specloom.ir.types import Prim, Primitive, TypeUse, Unknown

KINDS = {
    "string": Prim.STRING,
    "integer": Prim.INTEGER,
    "number": Prim.NUMBER,
    "boolean": Prim.BOOLEAN,
}
_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
_MEANT = {"int": "integer", "long": "integer", "float": "number", "bool": "boolean"}


def primitive(kind: str, format_: str | None) -> Primitive:
    """A primitive; ``format: binary`` is how OpenAPI 3.0 says raw bytes."""
    if kind == "string" and format_ == "binary":
        return Primitive(Prim.BYTES)
    return Primitive(KINDS[kind], format_)


def lower_primitive(context: LoweringContext, schema: PrimitiveSchema) -> TypeUse:
    """The use of a schema of one primitive type; equal ones are made once."""
    key = (
        schema.type,
        schema.format,
        schema.content_encoding,
        schema.content_media_type,
    )
    use = context.primitives.get(key)
    if use is None:
        use = context.primitives[key] = TypeUse(_primitive(schema))
    return use


def _primitive(schema: PrimitiveSchema) -> Primitive:
    """A number, a truth value, text, or what is inside text (JSON Schema validation 8).

    Encoded content stays text: its format is the encoding when there is no other, and
    base64 is what OpenAPI 3.0 calls ``byte``. Content without an encoding is raw, which
    only bytes can be.
    """
    encoding = schema.content_encoding
    if schema.type != "string":
        return primitive(schema.type, schema.format)
    if encoding in _ENCODINGS:
        return Primitive(Prim.STRING, schema.format or _ENCODINGS[encoding])
    if encoding == "binary" or is_binary(schema.content_media_type or ""):
        return Primitive(Prim.BYTES, schema.format)
    return primitive(schema.type, schema.format)


_ENCODINGS = {"base64": "byte", "base64url": "base64url"}


def is_binary(media_type: str) -> bool:
    """Whether a body of this media type is bytes that no schema describes."""
    kind, _, subtype = media_type.partition(";")[0].strip().lower().partition("/")
    if kind in ("image", "audio", "video", "font"):
        return not subtype.endswith("+xml")
    if kind != "application":
        return (kind, subtype) == ("*", "*")
    return subtype in _BINARY or subtype.startswith("vnd.openxmlformats")


_BINARY = frozenset(
    [
        "octet-stream",
        "pdf",
        "zip",
        "gzip",
        "x-gzip",
        "x-tar",
        "x-7z-compressed",
        "x-bzip2",
        "zlib",
        "wasm",
        "vnd.ms-excel",
        "msword",
        "protobuf",
        "x-protobuf",
        "grpc",
        "cbor",
        "x-zip-compressed",
    ]
)


def lower_any(
    context: LoweringContext, schema: AnySchema, location: Location
) -> TypeUse:
    """Any value. Worth a note, unless the schema is empty or only says what it is for."""
    whole = schema.schema
    if whole and not says_shape(whole) and not schema.is_placeholder:
        context.reporter.note(
            "OAS104",
            f"{_subject(location.pointer)} has no type",
            location.pointer,
            label="any value",
            help="add a `type`, if it is known",
        )
    return TypeUse(Unknown())


def _subject(pointer: str) -> str:
    name = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    return (
        f"property `{name}`" if ledger_item(pointer) == "properties" else "the schema"
    )


def lower_unknown_type(
    context: LoweringContext, schema: UnknownTypeSchema, location: Location
) -> TypeUse:
    """A type that older dialects have, or a mistake."""
    name = schema.type
    if name == "file":
        return TypeUse(Primitive(Prim.BYTES))
    if name == "any":
        return TypeUse(Unknown())
    meant = _MEANT.get(name) or next(iter(get_close_matches(name, _TYPES, n=1)), None)
    context.reporter.warn(
        "OAS124",
        f"there is no type `{name}`",
        f"{location.pointer}/type",
        loss=(ledger_item(location.pointer), "degraded"),
        label="treated as unknown",
        help=f"did you mean `{meant}`?" if meant else f"one of {', '.join(_TYPES)}",
    )
    return TypeUse(Unknown(f"type {name}"))
