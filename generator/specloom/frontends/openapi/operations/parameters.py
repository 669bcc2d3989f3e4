"""Parameters of an operation (lowering stage; OpenAPI 3.1, section 4.8.12)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, TypeAlias, get_args

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, component_word
from specloom.frontends.openapi.operations.encodings import report_encoding
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import (
    default_of,
    deprecation_of,
    docs_of,
)
from specloom.frontends.openapi.unusable_parameters import describe_unusable
from specloom.ir.bindings import Placement, Style, path_variables
from specloom.ir.operations import Input
from specloom.ir.origin import Certainty, Origin
from specloom.ir.types import Docs, Prim, Primitive, TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping, string
from specloom.source.pointers import escape, join, parent, unescape

Where: TypeAlias = Literal["path", "query", "querystring", "header", "cookie"]
Lowered: TypeAlias = tuple[Input, Placement]

_PLACES: tuple[Where, ...] = get_args(Where)
_IGNORED_HEADERS = ("accept", "content-type", "authorization")
_STYLES: dict[Where, tuple[Style, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "querystring": ("form",),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
"""The styles of each place, the default first (section 4.8.12.2)."""

TEXT = TypeUse(Primitive(Prim.STRING))


def lower_parameters(
    context: LoweringContext,
    shared: JsonValue,
    own: JsonValue,
    path: str,
    location: Location,
) -> tuple[Lowered, ...]:
    """The parameters of one operation: those of its path, replaced by its own.

    ``location`` is the operation's. A variable of the path without a parameter becomes one;
    a path parameter without a variable is left out.
    """
    path_place = _path_item_location(location, path)
    chosen: dict[tuple[str, str], Lowered] = {}
    for value, owner in ((shared, path_place), (own, location)):
        here: dict[tuple[str, str], Lowered] = {}
        for item in _listed_parameters(context, value, owner):
            key = (item[1].place, item[0].wire_name)
            if key in here:
                _report_repeated(context, item[0], here[key][0])
            else:
                here[key] = item
        chosen.update(here)
    variables = path_variables(path)
    found = [
        item for item in chosen.values() if _has_variable(context, item, variables)
    ]
    found.extend(_undeclared_variables(context, variables, chosen, location))
    context.reporter.count(
        "parameters", location.pointer + "/parameters/*", len(chosen)
    )
    return tuple(found)


def _path_item_location(location: Location, path: str) -> Location:
    pointer = parent(location.pointer)
    return Location(pointer, "openapi:" + pointer, (path,))


def _listed_parameters(
    context: LoweringContext, value: JsonValue, owner: Location
) -> Iterator[Lowered]:
    pointer = owner.pointer + "/parameters"
    if value is not None and not isinstance(value, list):
        context.reporter.warn(
            "OAS107",
            f"`parameters` is a list, here it is {kind_word(value)}",
            pointer,
            label="ignored",
        )
        return
    for index, item in enumerate(value or ()):
        lowered = _lower_parameter(context, item, f"{pointer}/{index}", owner)
        if lowered is not None:
            yield lowered


def _lower_parameter(
    context: LoweringContext, value: JsonValue, pointer: str, owner: Location
) -> Lowered | None:
    end = context.refs.follow(value, pointer)
    if isinstance(end, Broken):
        _count_lost_parameter(context, pointer)
        context.reporter.warn_broken_reference(
            end, f"{pointer}/$ref", ("parameters", "omitted"), "left out"
        )
        return None
    if end.pointer in context.components.parameters:
        return context.components.parameters[end.pointer]
    item = mapping(end.value)
    name, where = string(item.get("name")), _known_place(item)
    if name is None or where is None:
        _report_unusable(context, end.value, pointer)
        return None
    if where == "header" and name.lower() in _IGNORED_HEADERS:
        context.reporter.note(
            "OAS143",
            f"the header parameter `{name}` is ignored: the client sets it",
            pointer,
            help="section 4.8.12 of OpenAPI 3.1 says so",
        )
        return None
    lowered = _lower_known_parameter(
        context,
        item,
        name,
        where,
        _parameter_location(end.pointer, pointer, f"{where}/{escape(name)}", owner),
    )
    if end.pointer != pointer or owner.id.endswith(owner.pointer):
        context.components.parameters[end.pointer] = lowered
    return lowered


def _count_lost_parameter(context: LoweringContext, pointer: str) -> None:
    """Count a parameter that will not be in the list of the operation."""
    context.reporter.count("parameters", pointer)


def _parameter_location(
    target: str, written: str, key: str, owner: Location
) -> Location:
    """A parameter that is shared is known by its pointer, another by its operation."""
    if target != written:
        return Location(
            target, "openapi:" + target, (component_word(target, "parameter"),)
        )
    name_context = (*owner.name_context, unescape(key.partition("/")[2]))
    if owner.id.endswith(owner.pointer):
        return Location(target, "openapi:" + target, name_context)
    return Location(target, f"{owner.id}#{key}", name_context)


def _known_place(item: Schema) -> Where | None:
    return next((location for location in _PLACES if location == item.get("in")), None)


def _lower_known_parameter(
    context: LoweringContext, item: Schema, name: str, where: Where, location: Location
) -> Lowered:
    use, media_type, schema = _lower_parameter_schema(context, item, location)
    allow_empty = item.get("allowEmptyValue") is True and where == "query"
    allow_empty = allow_empty and use != TEXT
    if allow_empty:
        use = replace(use, nullable=True)  # null is written as an empty value
    style = _style(context, item, where, location)
    explode = item.get("explode")
    docs, inner = docs_of(item), docs_of(schema)
    docs = Docs(
        text=docs.text or inner.text,
        summary=docs.summary if docs.text else inner.summary,
        examples=docs.examples or inner.examples,
        constraints=inner.constraints,
    )
    if where == "path" and item.get("required") is not True:
        context.reporter.note(
            "OAS147",
            f"the path parameter `{name}` is required whatever it says",
            location.pointer,
            help="add `required: true`",
        )
    key = f"{where}.{name}"
    found = Input(
        key=key,
        wire_name=name,
        use=use,
        required=where == "path" or item.get("required") is True,
        default=default_of(context, schema),
        deprecated=deprecation_of(item),
        docs=docs,
        origin=context.origin(location.pointer),
    )
    if where == "querystring":
        media_type = media_type or "application/x-www-form-urlencoded"
    return found, Placement(
        input=key,
        place=where,
        style=style,
        explode=explode if isinstance(explode, bool) else style in ("form", "cookie"),
        allow_reserved=item.get("allowReserved") is True,
        allow_empty=allow_empty,
        media_type=media_type,
        declared=where == "query" and ("style" in item or "explode" in item),
    )


def _lower_parameter_schema(
    context: LoweringContext, item: Schema, location: Location
) -> tuple[TypeUse, str | None, Schema]:
    """The use, the media type of a ``content`` parameter, and the schema as written."""
    if "schema" in item:
        inner = Location(
            location.pointer + "/schema", location.id, location.name_context
        )
        return context.use(item["schema"], inner), None, mapping(item["schema"])
    for media_type, media in mapping(item.get("content")).items():
        schema = mapping(media).get("schema", True)
        pointer = join(location.pointer, "content", media_type, "schema")
        report_encoding(context, mapping(media), parent(pointer))
        inner = Location(pointer, location.id, location.name_context)
        return context.use(schema, inner), media_type, mapping(schema)
    context.reporter.warn(
        "OAS146",
        f"the parameter `{item.get('name', '')}` has neither `schema` nor `content`",
        location.pointer,
        loss=("parameters", "degraded"),
        label="treated as text",
    )
    return TEXT, None, {}


def _style(
    context: LoweringContext, item: Schema, where: Where, location: Location
) -> Style:
    written = item.get("style")
    for style in _STYLES[where]:
        if style == written:
            return style
    default = _STYLES[where][0]
    if written is not None:
        context.reporter.warn(
            "OAS145",
            f"the style `{written}` does not exist for a {where} parameter",
            f"{location.pointer}/style",
            loss=("parameters", "degraded"),
            label=f"treated as `{default}`",
            help=f"one of {', '.join(_STYLES[where])}",
        )
    return default


def _report_unusable(context: LoweringContext, value: JsonValue, pointer: str) -> None:
    _count_lost_parameter(context, pointer)
    context.reporter.warn(
        "OAS140",
        describe_unusable(value),
        pointer,
        loss=("parameters", "omitted"),
        label="left out",
        help=f"a parameter needs `name`, and `in`: one of {', '.join(_PLACES)}",
    )


def _report_repeated(context: LoweringContext, again: Input, first: Input) -> None:
    _count_lost_parameter(context, again.origin.address)
    context.reporter.warn(
        "OAS144",
        f"the parameter `{again.wire_name}` is listed twice in the same place",
        again.origin.address,
        loss=("parameters", "omitted"),
        label="left out",
        related=[("first listed here", first.origin.address)],
    )


def _has_variable(
    context: LoweringContext, item: Lowered, variables: tuple[str, ...]
) -> bool:
    found, placement = item
    if placement.place != "path" or found.wire_name in variables:
        return True
    context.reporter.warn(
        "OAS142",
        f"the path has no variable `{{{found.wire_name}}}`",
        found.origin.address,
        loss=("parameters", "omitted"),
        label="left out",
        help="add the variable to the path, or correct the name",
    )
    return False


def _undeclared_variables(
    context: LoweringContext,
    variables: tuple[str, ...],
    chosen: dict[tuple[str, str], Lowered],
    location: Location,
) -> Iterator[Lowered]:
    """A text parameter for each variable of the path that nothing describes."""
    for name in variables:
        if ("path", name) in chosen:
            continue
        context.reporter.count(
            "parameters", f"{location.pointer}/parameters/{escape(name)}"
        )
        context.reporter.warn(
            "OAS141",
            f"the path variable `{{{name}}}` has no parameter",
            parent(location.pointer),
            label="treated as text",
            help=f"add `{{name: {name}, in: path, required: true, schema: …}}`",
        )
        key = f"path.{name}"
        origin = context.origin(location.pointer)
        yield (
            Input(
                key=key,
                wire_name=name,
                use=TEXT,
                required=True,
                origin=Origin(
                    file=origin.file,
                    address=origin.address,
                    offset=origin.offset,
                    certainty=Certainty.SYNTHETIC,
                ),
            ),
            Placement(input=key, place="path"),
        )
