"""What scalars are on the wire (lower stage).

GraphQL says it of its own five only. Of the others the user may say it in the config;
else the name decides, as servers commonly use it. What is left may be anything.
"""

from collections.abc import Mapping
from types import MappingProxyType

from specloom.ir.types import MapOf, Prim, Primitive, TypeExpr, TypeUse, Unknown

BUILT_IN: Mapping[str, TypeExpr] = MappingProxyType(
    {
        "Int": Primitive(Prim.INTEGER, "int32"),
        "Float": Primitive(Prim.NUMBER, "double"),
        "String": Primitive(Prim.STRING),
        "Boolean": Primitive(Prim.BOOLEAN),
        "ID": Primitive(Prim.STRING),
    }
)
"""GraphQL (September 2025), section 3.5; an ``ID`` is always answered as a string."""

FORMS: Mapping[str, TypeExpr] = MappingProxyType(
    {
        "any": Unknown(),
        "string": Primitive(Prim.STRING),
        "integer": Primitive(Prim.INTEGER),
        "bigint": Primitive(Prim.INTEGER, "big-integer"),
        "number": Primitive(Prim.NUMBER),
        "boolean": Primitive(Prim.BOOLEAN),
        "object": MapOf(TypeUse(Unknown(), nullable=True)),
        "date-time": Primitive(Prim.STRING, "date-time"),
        "date": Primitive(Prim.STRING, "date"),
        "time": Primitive(Prim.STRING, "time"),
        "duration": Primitive(Prim.STRING, "duration"),
        "decimal": Primitive(Prim.STRING, "decimal"),
        "uuid": Primitive(Prim.STRING, "uuid"),
        "uri": Primitive(Prim.STRING, "uri"),
        "byte": Primitive(Prim.STRING, "byte"),
        "file": Primitive(Prim.BYTES),
    }
)
"""The forms that a config may name."""

_BY_NAME: Mapping[str, str] = MappingProxyType(
    {
        "datetime": "date-time",
        "iso8601datetime": "date-time",
        "datetimeiso": "date-time",
        "timestamptz": "date-time",
        "instant": "date-time",
        "date": "date",
        "iso8601date": "date",
        "localdate": "date",
        "calendardate": "date",
        "timelessdate": "date",
        "time": "time",
        "localtime": "time",
        "duration": "duration",
        "iso8601duration": "duration",
        "bigint": "bigint",
        "biginteger": "bigint",
        "int64": "bigint",
        "long": "bigint",
        "uint64": "bigint",
        "ulong": "bigint",
        "unsignedlong": "bigint",
        "uuid": "uuid",
        "guid": "uuid",
        "uri": "uri",
        "url": "uri",
        "decimal": "decimal",
        "bigdecimal": "decimal",
        "json": "any",
        "jsonb": "any",
        "any": "any",
        "unknown": "any",
        "jsonobject": "object",
        "jsonstring": "string",
        "upload": "file",
        "html": "string",
        "markdown": "string",
        "email": "string",
        "emailaddress": "string",
        "cursor": "string",
        "base64": "string",
        "base64string": "string",
        "hexcolorcode": "string",
        "color": "string",
        "locale": "string",
        "timezone": "string",
        "phonenumber": "string",
    }
)
"""By the name in lower case, without underscores."""

_BY_URL: Mapping[str, str] = MappingProxyType(
    {
        "scalars.graphql.org/andimarek/date-time": "date-time",
        "scalars.graphql.org/andimarek/local-date": "date",
        "scalars.graphql.org/chillicream/date-time": "date-time",
        "scalars.graphql.org/chillicream/local-date": "date",
        "scalars.graphql.org/jakobmerrild/long": "bigint",
        "tools.ietf.org/html/rfc3339": "date-time",
        "datatracker.ietf.org/doc/html/rfc3339": "date-time",
        "tools.ietf.org/html/rfc4122": "uuid",
        "datatracker.ietf.org/doc/html/rfc4122": "uuid",
        "datatracker.ietf.org/doc/html/rfc9562": "uuid",
        "tools.ietf.org/html/rfc3986": "uri",
        "datatracker.ietf.org/doc/html/rfc3986": "uri",
        "url.spec.whatwg.org": "uri",
    }
)
"""By what ``@specifiedBy`` says, without scheme, ``www`` and fragment."""


def form_of(name: str, specified_by: str | None) -> str | None:
    """The form of a scalar of which the user says nothing; None when nothing is known."""
    url = (specified_by or "").partition("://")[2].removeprefix("www.")
    by_url = _BY_URL.get(url.partition("#")[0].rstrip("/"))
    return by_url or _BY_NAME.get(name.replace("_", "").lower())
