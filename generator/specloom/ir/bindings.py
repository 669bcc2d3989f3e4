"""How an operation reaches the wire: the only place where HTTP and GraphQL differ."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, TypeAlias

from specloom.ir.access import Server

Style: TypeAlias = Literal[
    "simple",
    "form",
    "label",
    "matrix",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
]


ArrayForm: TypeAlias = Literal["comma", "repeat", "indices", "brackets"]
ObjectForm: TypeAlias = Literal["brackets", "dots"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """How arrays and objects stand in a query or a form, where somebody knows it better
    than the document says.

    None: as the specification says (arrays repeat their name), and with indices in the style
    ``deepObject``, which it leaves open for arrays.
    """

    arrays: ArrayForm | None = None
    objects: ObjectForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an input goes and how it is written (OpenAPI 3.1, section 4.8.12.2).

    ``input`` is an ``Input.key``. The place ``querystring`` is the whole query, and the
    style ``cookie`` is ``form`` as cookies are written (OpenAPI 3.2). ``media_type`` is set for a ``content`` parameter, whose
    value is serialised as that media type instead of by ``style``. ``allow_empty``: null is
    written as an empty value, and not left out. ``declared``: the document
    says how it is written, which dialects do in different words; ``nesting`` is for where it
    does not.
    """

    input: str
    place: Literal["path", "query", "querystring", "header", "cookie"]
    style: Style = "simple"
    explode: bool = False
    allow_reserved: bool = False
    allow_empty: bool = False
    media_type: str | None = None
    declared: bool = field(default=False, compare=False)
    nesting: Nesting | None = None


_VARIABLE = re.compile(r"\{([^{}]+)\}")
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"})
"""RFC 9110, section 9.2.2, and QUERY, which is safe."""


def path_variables(path: str) -> tuple[str, ...]:
    """The names between braces in a template, in its order, each once."""
    return tuple(dict.fromkeys(_VARIABLE.findall(path)))


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpBinding:
    """An HTTP call. ``path`` is the template as written: ``/pets/{id}``.

    ``servers`` is empty when the API's own servers apply.
    """

    method: str
    path: str
    placements: tuple[Placement, ...] = ()
    servers: tuple[Server, ...] = ()

    @property
    def path_variables(self) -> tuple[str, ...]:
        """The names in the path, in its order; parameters are declared in any order."""
        return path_variables(self.path)

    @property
    def idempotent(self) -> bool:
        """Whether a call may be repeated when nobody knows if it has arrived."""
        return self.method.upper() in _IDEMPOTENT


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQLBinding:
    """A GraphQL call: canonical document text, and input key to variable name."""

    operation_type: Literal["query", "mutation", "subscription"]
    operation_name: str
    document: str
    variables: tuple[tuple[str, str], ...] = ()
    transport: Literal["post", "sse", "ws"] = "post"

    @property
    def idempotent(self) -> bool:
        """Whether a call may be repeated: a query changes nothing."""
        return self.operation_type == "query"

    @property
    def sha256(self) -> str:
        """What a persisted query is known by: the hash of the document, in hexadecimal."""
        return sha256(self.document.encode()).hexdigest()


Binding: TypeAlias = HttpBinding | GraphQLBinding
