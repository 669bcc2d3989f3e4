"""Body and form parameters of Swagger 2.0 to request bodies (normalise stage)."""

from collections.abc import Sequence

from specloom.diagnostics.model import Severity
from specloom.frontends.openapi.operations.media_types import essence
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.versions.swagger2.parameters import (
    ListedParameter,
    serialization_of,
    shape_of,
)
from specloom.frontends.openapi.versions.swagger2.rewriting import (
    Rewriting,
    RewrittenPointer,
    is_structured,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string

_JSON = "application/json"
_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"


def request_body(
    rewriting: Rewriting,
    given: Sequence[ListedParameter],
    consumes: Sequence[str],
    pointer: RewrittenPointer,
) -> dict[str, JsonValue] | None:
    """The body that the body and form parameters of an operation make together.

    ``pointer`` is the operation's. An operation has one body parameter or form parameters;
    the first body wins over whatever else there is.
    """
    bodies = [item for item in given if item.where == "body"]
    forms = [item for item in given if item.where == "formData"]
    for extra in (*bodies[1:], *(forms if bodies else ())):
        _second_body(rewriting, extra)
    inner = RewrittenPointer(
        f"{pointer.new}/requestBody", f"{pointer.original}/parameters"
    )
    if bodies:
        return _of_body(rewriting, bodies[0], consumes, inner)
    return form_body(rewriting, forms, consumes, inner) if forms else None


def _second_body(rewriting: Rewriting, extra: ListedParameter) -> None:
    rewriting.warn(
        "OAS152",
        f"`{extra.name}` would be a second body",
        extra.original,
        loss=("request_bodies", "omitted"),
        label="left out",
        help="an operation has one `body` parameter, or `formData` parameters",
    )


def _of_body(
    rewriting: Rewriting,
    body: ListedParameter,
    consumes: Sequence[str],
    pointer: RewrittenPointer,
) -> dict[str, JsonValue]:
    """A reference where the shared body says the same, else a body of its own."""
    section, _, name = body.original.rpartition("/")
    same = tuple(consumes) == rewriting.consumes
    if body.shared and section == "#/parameters" and same:
        rewriting.move(RewrittenPointer(pointer.new, body.list_pointer))
        return {"$ref": f"#/components/requestBodies/{name}".replace("%", "%25")}
    return body_parameter(
        rewriting, body.item, consumes, RewrittenPointer(pointer.new, body.original)
    )


def body_parameter(
    rewriting: Rewriting,
    item: Schema,
    consumes: Sequence[str],
    pointer: RewrittenPointer,
) -> dict[str, JsonValue]:
    """A body parameter as a request body with one content for each media type."""
    if "schema" not in item:
        rewriting.warn(
            "OAS146",
            f"the body parameter `{item.get('name', '')}` has no `schema`",
            pointer.original,
            loss=("request_bodies", "degraded"),
            label="treated as unknown",
        )
    schema = rewriting.schema(item.get("schema", {}), f"{pointer.original}/schema")
    content: dict[str, JsonValue] = {}
    rewriting.move(pointer)
    for media_type in _request_media_types(rewriting, item.get("schema"), consumes):
        media: dict[str, JsonValue] = {"schema": schema}
        example = mapping(item.get("x-examples")).get(media_type, item.get("x-example"))
        if example is not None:
            media["example"] = example
        content[media_type] = media
        inner = pointer.synthetic_child("content", media_type)
        rewriting.move(inner)
        rewriting.move(inner.child("schema"))
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


def _request_media_types(
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
    rewriting: Rewriting,
    forms: Sequence[ListedParameter],
    consumes: Sequence[str],
    pointer: RewrittenPointer,
) -> dict[str, JsonValue]:
    """The form parameters of an operation as the properties of one object."""
    forms = _distinct(rewriting, forms)
    required: list[JsonValue] = [
        form.name for form in forms if form.item.get("required") is True
    ]
    properties: dict[str, JsonValue] = {}
    encoding: dict[str, JsonValue] = {}
    for form in forms:
        shape = mapping(shape_of(rewriting, form.item, form.original))
        if form.item.get("allowEmptyValue") is True and shape.get("type") != "string":
            either: list[JsonValue] = [dict(shape), {"type": "string", "enum": [""]}]
            shape = {"anyOf": either}
        text = string(form.item.get("description"))
        properties[form.name] = {"description": text, **shape} if text else dict(shape)
        said = dict(serialization_of(rewriting, form.item, "formData", form.original))
        if said and said != {"explode": True}:
            encoding[form.name] = said
    schema: dict[str, JsonValue] = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    media: dict[str, JsonValue] = {"schema": schema}
    if encoding:
        media["encoding"] = encoding
    rewriting.move(pointer)
    content: dict[str, JsonValue] = {}
    for media_type in _form_types(rewriting, forms, consumes, pointer):
        content[media_type] = media
        _move_form(rewriting, forms, pointer.synthetic_child("content", media_type))
    return _body(None, bool(required), content)


def _move_form(
    rewriting: Rewriting, forms: Sequence[ListedParameter], pointer: RewrittenPointer
) -> None:
    rewriting.move(pointer)
    rewriting.move(pointer.synthetic_child("schema"))
    for form in forms:
        shape = f"{form.original}/schema" if "schema" in form.item else form.original
        rewriting.move(
            RewrittenPointer(
                pointer.child("schema", "properties", form.name).new, shape
            )
        )
        rewriting.move(
            RewrittenPointer(pointer.child("encoding", form.name).new, form.original)
        )


def _distinct(
    rewriting: Rewriting, forms: Sequence[ListedParameter]
) -> list[ListedParameter]:
    found: dict[str, ListedParameter] = {}
    for form in forms:
        if form.name in found:
            rewriting.warn(
                "OAS144",
                f"the parameter `{form.name}` is listed twice in the same place",
                form.original,
                loss=("properties", "omitted"),
                label="left out",
            )
        found.setdefault(form.name, form)
    return list(found.values())


def _form_types(
    rewriting: Rewriting,
    forms: Sequence[ListedParameter],
    consumes: Sequence[str],
    pointer: RewrittenPointer,
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
            pointer.original,
            label=f"sent as {', '.join(found)}",
            severity=Severity.NOTE,
        )
    return found or ((_MULTIPART,) if files else (_URLENCODED,))
