"""Parameters and headers of Swagger 2.0 (normalise stage).

What a parameter is made of stands in a ``schema`` of its own in OpenAPI, and how a list is
written has other names (Swagger 2.0, parameter object and header object).
"""

from collections.abc import Iterator
from typing import NamedTuple

from specloom.diagnostics.model import ItemKind
from specloom.frontends.openapi.grammar import fields_of
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.unusable_parameters import describe_unusable
from specloom.frontends.openapi.versions.swagger2.rewriting import (
    Rewriting,
    RewrittenPointer,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string

_SHAPE = frozenset(
    [
        *(fields_of("items", "2.0").keys() & fields_of("schema", "2.0").keys()),
        *("additionalProperties", "allOf", "properties", "x-nullable"),
    ]
)
"""Keywords of schemas that stand in a parameter; the last ones are written all the same."""

_MOVED = frozenset([*_SHAPE, "collectionFormat", "schema", "x-example"])

_PLACES = ("path", "query", "header", "formData", "body")
_STYLES: dict[str, dict[str, tuple[str, bool]]] = {
    "query": {
        "csv": ("form", False),
        "multi": ("form", True),
        "pipes": ("pipeDelimited", False),
        "ssv": ("spaceDelimited", False),
    },
    "path": {"csv": ("simple", False)},
    "header": {"csv": ("simple", False)},
}
_STYLES["formData"] = _STYLES["query"]


class ListedParameter(NamedTuple):
    """A parameter of an operation, whichever place it comes from.

    ``original`` is where it is written. ``list_pointer`` is its place in the list, and
    ``written`` is what stands there: a reference, when it is shared.
    """

    name: str
    where: str
    item: Schema
    original: str
    list_pointer: str
    written: Schema

    @property
    def shared(self) -> bool:
        """Whether the list only refers to it."""
        return "$ref" in self.written


def listed_parameters(
    rewriting: Rewriting, value: JsonValue, original: str
) -> list[ListedParameter]:
    """The parameters of a list that can be understood; the others are reported."""
    items = enumerate(value) if isinstance(value, list) else ()
    found = (
        _listed_parameter(rewriting, item, f"{original}/{index}")
        for index, item in items
    )
    return [item for item in found if item is not None]


def _listed_parameter(
    rewriting: Rewriting, value: JsonValue, original: str
) -> ListedParameter | None:
    found, target = value, original
    if "$ref" in mapping(value):
        ref = mapping(value)["$ref"]
        if not rewriting.refers_to(ref, "parameters"):
            rewriting.wrong_kind(ref, "parameters", original, ("parameters", "omitted"))
            return None
        end = rewriting.target(ref)
        if isinstance(end, Broken):
            # lowering follows it again and says so
            return ListedParameter(
                "", "", mapping(value), original, original, mapping(value)
            )
        target, found = end
    item = mapping(found)
    name, where = string(item.get("name")), item.get("in")
    if name is None or where not in _PLACES:
        _unusable(rewriting, found, original)
        return None
    return ListedParameter(name, str(where), item, target, original, mapping(value))


def _unusable(rewriting: Rewriting, value: JsonValue, original: str) -> None:
    rewriting.warn(
        "OAS140",
        describe_unusable(value),
        original,
        loss=("parameters", "omitted"),
        label="left out",
        help=f"a parameter needs `name`, and `in`: one of {', '.join(_PLACES)}",
    )


def plain_parameter(
    rewriting: Rewriting, item: Schema, where: str, pointer: RewrittenPointer
) -> dict[str, JsonValue]:
    """A path, query or header parameter, or a header of a response."""
    new = {key: value for key, value in item.items() if not _is_of_shape(key)}
    if "x-example" in item:
        new.setdefault("example", item["x-example"])
    new |= dict(serialization_of(rewriting, item, where, pointer.original))
    new["schema"] = shape_of(rewriting, item, pointer.original)
    rewriting.move(
        pointer.synthetic_child("schema")
        if "schema" not in item
        else pointer.child("schema")
    )
    return new


def _is_of_shape(key: str) -> bool:
    return key in _MOVED or key.startswith(("x-enum", "x-ms-enum"))


def shape_of(rewriting: Rewriting, item: Schema, original: str) -> JsonValue:
    """The schema of a parameter that is no body; one without a type is text."""
    if "schema" in item:
        return rewriting.schema(item["schema"], f"{original}/schema")
    shape = {
        key: value
        for key, value in item.items()
        if _is_of_shape(key) and key not in ("collectionFormat", "x-example")
    }
    if not any(key in shape for key in ("type", "items", "enum", "allOf")):
        rewriting.warn(
            "OAS146",
            f"{_subject(item)} has no `type`",
            original,
            loss=("parameters" if "in" in item else "headers", "degraded"),
            label="treated as text",
        )
        shape["type"] = "string"
    return rewriting.schema(shape, original)


def _subject(item: Schema) -> str:
    return f"the parameter `{item['name']}`" if "in" in item else "the header"


def serialization_of(
    rewriting: Rewriting, item: Schema, where: str, original: str
) -> Iterator[tuple[str, JsonValue]]:
    """How a list is written: ``style`` and ``explode``, where OpenAPI has to be told."""
    if item.get("type") != "array" and "items" not in item:
        return
    styles = _STYLES[where]
    written = str(item.get("collectionFormat", "csv"))
    inner = mapping(item.get("items"))
    if written not in styles:
        _no_counterpart(rewriting, f"`{written}`", item, original, where)
        written = "csv"
    elif inner.get("type") == "array":
        _no_counterpart(rewriting, "a list inside a list", item, original, where)
    style, explode = styles[written]
    if style not in ("form", "simple"):
        yield "style", style
    if style != "simple":
        yield "explode", explode


def _no_counterpart(
    rewriting: Rewriting, what: str, item: Schema, original: str, where: str
) -> None:
    kind: ItemKind = "parameters" if "in" in item else "headers"
    if where == "formData":
        kind = "properties"
    rewriting.warn(
        "OAS148",
        f"{what} cannot be written as a {where} parameter",
        f"{original}/collectionFormat" if "collectionFormat" in item else original,
        loss=(kind, "degraded"),
        label="written as `csv`: with commas",
        help=f"one of {', '.join(_STYLES[where])}",
    )
