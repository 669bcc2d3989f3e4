"""Body and form parameters of Swagger 2.0 to request bodies (normalise stage)."""

from collections.abc import Sequence

from specloom.diagnostics.model import Severity
from specloom.frontends.openapi.operations.media_types import essence
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.versions.swagger2.parameters import (
    Given,
    shape_of,
    written_as,
)
from specloom.frontends.openapi.versions.swagger2.rewriting import (
    Rewriting,
    Spot,
    is_structured,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string

_JSON = "application/json"
_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"


def request_body(
    rewriting: Rewriting, given: Sequence[Given], consumes: Sequence[str], spot: Spot
) -> dict[str, JsonValue] | None:
    """The body that the body and form parameters of an operation make together.

    ``spot`` is the operation's. An operation has one body parameter or form parameters;
    the first body wins over whatever else there is.
    """
    bodies = [item for item in given if item.where == "body"]
    forms = [item for item in given if item.where == "formData"]
    for extra in (*bodies[1:], *(forms if bodies else ())):
        _second_body(rewriting, extra)
    inner = Spot(f"{spot.now}/requestBody", f"{spot.then}/parameters")
    if bodies:
        return _of_body(rewriting, bodies[0], consumes, inner)
    return form_body(rewriting, forms, consumes, inner) if forms else None


def _second_body(rewriting: Rewriting, extra: Given) -> None:
    rewriting.warn(
        "OAS152",
        f"`{extra.name}` would be a second body",
        extra.then,
        loss=("request_bodies", "omitted"),
        label="left out",
        help="an operation has one `body` parameter, or `formData` parameters",
    )


def _of_body(
    rewriting: Rewriting, body: Given, consumes: Sequence[str], spot: Spot
) -> dict[str, JsonValue]:
    """A reference where the shared body says the same, else a body of its own."""
    section, _, name = body.then.rpartition("/")
    same = tuple(consumes) == rewriting.consumes
    if body.shared and section == "#/parameters" and same:
        rewriting.move(Spot(spot.now, body.listed))
        return {"$ref": f"#/components/requestBodies/{name}".replace("%", "%25")}
    return body_parameter(rewriting, body.item, consumes, Spot(spot.now, body.then))


def body_parameter(
    rewriting: Rewriting, item: Schema, consumes: Sequence[str], spot: Spot
) -> dict[str, JsonValue]:
    """A body parameter as a request body with one content for each media type."""
    if "schema" not in item:
        rewriting.warn(
            "OAS146",
            f"the body parameter `{item.get('name', '')}` has no `schema`",
            spot.then,
            loss=("request_bodies", "degraded"),
            label="treated as unknown",
        )
    schema = rewriting.schema(item.get("schema", {}), f"{spot.then}/schema")
    content: dict[str, JsonValue] = {}
    rewriting.move(spot)
    for media_type in _sent_as(rewriting, item.get("schema"), consumes):
        media: dict[str, JsonValue] = {"schema": schema}
        example = mapping(item.get("x-examples")).get(media_type, item.get("x-example"))
        if example is not None:
            media["example"] = example
        content[media_type] = media
        inner = spot.below("content", media_type)
        rewriting.move(inner)
        rewriting.move(inner.at("schema"))
    return _body(item.get("description"), item.get("required") is True, content)


def _body(
    description: JsonValue, required: bool, content: dict[str, JsonValue]
) -> dict[str, JsonValue]:
    body: dict[str, JsonValue] = {}
    if isinstance(description, str):
        body["description"] = description
    if required:
        body["required"] = True
    return {**body, "content": content}


def _sent_as(
    rewriting: Rewriting, schema: JsonValue, consumes: Sequence[str]
) -> tuple[str, ...]:
    """The media types of a body: JSON when none is named, or any will do.

    A request has to name one media type, so a pattern is none.
    """
    if not consumes:
        return (_JSON,)
    if not is_structured(rewriting, schema):
        return tuple(consumes)
    exact = (_JSON if "*" in item else item for item in consumes)
    return tuple(dict.fromkeys(exact))


def form_body(
    rewriting: Rewriting, forms: Sequence[Given], consumes: Sequence[str], spot: Spot
) -> dict[str, JsonValue]:
    """The form parameters of an operation as the properties of one object."""
    forms = _distinct(rewriting, forms)
    required: list[JsonValue] = [
        form.name for form in forms if form.item.get("required") is True
    ]
    properties: dict[str, JsonValue] = {}
    encoding: dict[str, JsonValue] = {}
    for form in forms:
        shape = dict(mapping(shape_of(rewriting, form.item, form.then)))
        if form.item.get("allowEmptyValue") is True and shape.get("type") != "string":
            shape["x-nullable"] = True  # null is written as the empty value
        text = string(form.item.get("description"))
        properties[form.name] = {"description": text, **shape} if text else shape
        said = dict(written_as(rewriting, form.item, "formData", form.then))
        if said and said != {"explode": True}:
            encoding[form.name] = said
    schema: dict[str, JsonValue] = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    media: dict[str, JsonValue] = {"schema": schema}
    if encoding:
        media["encoding"] = encoding
    rewriting.move(spot)
    content: dict[str, JsonValue] = {}
    for media_type in _form_types(rewriting, forms, consumes, spot):
        content[media_type] = media
        _move_form(rewriting, forms, spot.below("content", media_type))
    return _body(None, bool(required), content)


def _move_form(rewriting: Rewriting, forms: Sequence[Given], spot: Spot) -> None:
    rewriting.move(spot)
    rewriting.move(spot.below("schema"))
    for form in forms:
        shape = f"{form.then}/schema" if "schema" in form.item else form.then
        rewriting.move(Spot(spot.at("schema", "properties", form.name).now, shape))
        rewriting.move(Spot(spot.at("encoding", form.name).now, form.then))


def _distinct(rewriting: Rewriting, forms: Sequence[Given]) -> list[Given]:
    found: dict[str, Given] = {}
    for form in forms:
        if form.name in found:
            rewriting.warn(
                "OAS144",
                f"the parameter `{form.name}` is listed twice in the same place",
                form.then,
                loss=("properties", "omitted"),
                label="left out",
            )
        found.setdefault(form.name, form)
    return list(found.values())


def _form_types(
    rewriting: Rewriting, forms: Sequence[Given], consumes: Sequence[str], spot: Spot
) -> tuple[str, ...]:
    """The media types of a form: a file needs multipart, all else may be urlencoded."""
    files = any(form.item.get("type") == "file" for form in forms)
    known = (_MULTIPART,) if files else (_MULTIPART, _URLENCODED)
    found = tuple(item for item in consumes if essence(item) in known)
    others = [
        item for item in consumes if essence(item) not in (_MULTIPART, _URLENCODED)
    ]
    for other in others if found else ():
        rewriting.warn(
            "OAS153",
            f"form parameters cannot be sent as {other}",
            spot.then,
            label=f"sent as {', '.join(found)}",
            severity=Severity.NOTE,
        )
    return found or ((_MULTIPART,) if files else (_URLENCODED,))
