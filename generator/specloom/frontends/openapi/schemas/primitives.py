"""Strings, numbers, booleans, bytes, and schemas that do not say their type (lowering)."""

from difflib import get_close_matches

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.keywords import types_of
from specloom.frontends.openapi.schemas.unsupported import item_at
from specloom.frontends.openapi.vocabulary import SHAPELESS
from specloom.ir.types import Prim, Primitive, TypeUse, Unknown
from specloom.source.json_values import string

KINDS = {
    "string": Prim.STRING,
    "integer": Prim.INTEGER,
    "number": Prim.NUMBER,
    "boolean": Prim.BOOLEAN,
}
_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
_MEANT = {"int": "integer", "long": "integer", "float": "number", "bool": "boolean"}


def simple_use(context: LoweringContext, schema: Schema) -> TypeUse | None:
    """The use of a schema of one primitive type, made once for each kind and format."""
    written, format_ = schema.get("type"), schema.get("format")
    if isinstance(written, str):
        key: tuple[str, ...] = (written,)
    elif isinstance(written, list) and len(written) <= 2:
        key = tuple([name for name in written if isinstance(name, str)])
    else:
        return None
    names = [name for name in key if name != "null"]
    if len(names) != 1 or names[0] not in KINDS:
        return None
    if isinstance(format_, str):
        key = (*key, "", format_)
    use = context.primitives.get(key)
    if use is None:
        use = context.primitives[key] = TypeUse(
            primitive(names[0], string(format_)), "null" in key[: len(names) + 1]
        )
    return use


def primitive(kind: str, format_: str | None) -> Primitive:
    """A primitive; ``format: binary`` is how OpenAPI 3.0 says raw bytes."""
    if kind == "string" and format_ == "binary":
        return Primitive(Prim.BYTES)
    return Primitive(KINDS[kind], format_)


def lower_primitive(
    context: LoweringContext, schema: Schema, kind: str | None, location: Location
) -> TypeUse:
    """A schema that is neither an object nor an array, or does not say what it is."""
    if kind is None:
        return _untyped(context, schema, location)
    if kind not in KINDS:
        return _unknown_type(context, kind, location)
    format_ = string(schema.get("format"))
    if kind == "string":
        return TypeUse(_text(schema, format_))
    return TypeUse(primitive(kind, format_))


def _text(schema: Schema, format_: str | None) -> Primitive:
    """Text, or what is inside it (JSON Schema validation, section 8).

    Encoded content stays text: its format is the encoding when there is no other, and
    base64 is what OpenAPI 3.0 calls ``byte``. Content without an encoding is raw, which
    only bytes can be.
    """
    encoding = string(schema.get("contentEncoding"))
    if encoding in _ENCODINGS:
        return Primitive(Prim.STRING, format_ or _ENCODINGS[encoding])
    if encoding == "binary" or _is_raw(schema.get("contentMediaType")):
        return Primitive(Prim.BYTES, format_)
    return primitive("string", format_)


_ENCODINGS = {"base64": "byte", "base64url": "base64url"}


def _is_raw(media_type: object) -> bool:
    """Whether content of a media type is not text."""
    return isinstance(media_type, str) and is_binary(media_type)


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


def _untyped(context: LoweringContext, schema: Schema, location: Location) -> TypeUse:
    """Any value. Worth a note, unless the schema is empty or only says what it is for."""
    spoken = [key for key in schema if key not in SHAPELESS and key[:2] != "x-"]
    if schema.get("type") not in (None, []) and not types_of(schema):
        return _unknown_type(context, str(schema["type"]), location)
    if schema and not spoken and "$dynamicAnchor" not in schema:
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
    return f"property `{name}`" if item_at(pointer) == "properties" else "the schema"


def _unknown_type(context: LoweringContext, name: str, location: Location) -> TypeUse:
    if name == "file":
        return TypeUse(Primitive(Prim.BYTES))
    if name == "any":
        return TypeUse(Unknown())
    meant = _MEANT.get(name) or next(iter(get_close_matches(name, _TYPES, n=1)), None)
    context.reporter.warn(
        "OAS124",
        f"there is no type `{name}`",
        f"{location.pointer}/type",
        loss=(item_at(location.pointer), "degraded"),
        label="treated as unknown",
        help=f"did you mean `{meant}`?" if meant else f"one of {', '.join(_TYPES)}",
    )
    return TypeUse(Unknown(f"type {name}"))
