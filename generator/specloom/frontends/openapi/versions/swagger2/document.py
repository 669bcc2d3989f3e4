"""Swagger 2.0 to OpenAPI 3.1 by rewriting nodes (normalise stage).

The result is a document that could have been written for 3.1. Its ``rewritten_pointers``
say where each part of it was written, so that a message about a Swagger file speaks of
``#/definitions/Pet`` and never of what the file does not have.
"""

from collections.abc import Sequence
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.grammar import fields_of, methods_of
from specloom.frontends.openapi.versions.swagger2.parameters import (
    ListedParameter,
    listed_parameters,
    plain_parameter,
)
from specloom.frontends.openapi.versions.swagger2.request_bodies import (
    body_parameter,
    request_body,
)
from specloom.frontends.openapi.versions.swagger2.responses import (
    convert_response,
    convert_responses,
)
from specloom.frontends.openapi.versions.swagger2.rewriting import (
    Rewriting,
    RewrittenPointer,
)
from specloom.frontends.openapi.versions.swagger2.security import security_schemes
from specloom.frontends.openapi.versions.swagger2.servers import servers
from specloom.source.document import Document, Fragment, JsonValue, Linked
from specloom.source.json_values import mapping
from specloom.source.pointers import ROOT

_METHODS = methods_of()
_REWRITTEN = fields_of("openapi", "2.0").keys() - fields_of("openapi", "3.1").keys()
_MOVED = fields_of("operation", "2.0").keys() - fields_of("operation", "3.1").keys()
"""What 3.1 says elsewhere, or in other words."""


def from_swagger(document: Document, diagnostics: Diagnostics) -> Document:
    """A document of Swagger 2.0 in the words of OpenAPI 3.1."""
    rewriting = Rewriting(document, diagnostics)
    root = {
        k: v for k, v in rewriting.root.items() if k not in _REWRITTEN or k == "swagger"
    }
    root["openapi"] = "3.1.0"
    urls = servers(rewriting, rewriting.root, RewrittenPointer(ROOT, ROOT))
    if urls:
        root["servers"] = urls
    root["components"] = dict(_components(rewriting))
    if isinstance(root.get("paths"), dict):
        root["paths"] = _paths(rewriting, mapping(root["paths"]))
    linked = _linked(rewriting, document.linked)
    rewriting.settle_references()
    return replace(
        document,
        root=root,
        rewritten_pointers=rewriting.rewritten_pointers,
        linked=linked,
    )


def _linked(rewriting: Rewriting, linked: Linked) -> Linked:
    """Schemas in other files; whatever else is there was put in its place before."""
    fragments = {
        address: Fragment(kind, rewriting.schema(value, address))
        for address, (kind, value) in linked.fragments.items()
    }
    return replace(linked, fragments=fragments)


def _components(rewriting: Rewriting) -> dict[str, JsonValue]:
    found: dict[str, dict[str, JsonValue]] = {
        "schemas": {},
        "parameters": {},
        "requestBodies": {},
        "responses": {},
    }
    schemas = RewrittenPointer("#/components/schemas", "#/definitions")
    for name, value in rewriting.section("definitions").items():
        new = rewriting.schema(value, schemas.child(name).original)
        found["schemas"][name] = new
    for name, value in rewriting.section("parameters").items():
        _shared_parameter(rewriting, name, value, found)
    responses = RewrittenPointer("#/components/responses", "#/responses")
    for name, value in rewriting.section("responses").items():
        pointer, new = responses.child(name), value
        if isinstance(value, dict) and "$ref" in value:
            new = rewriting.move_reference(value)
        elif isinstance(value, dict):
            new = convert_response(rewriting, value, rewriting.produces, pointer)
        found["responses"][name] = new
    schemes = security_schemes(rewriting, rewriting.section("securityDefinitions"))
    found["securitySchemes"] = schemes
    return {key: value for key, value in found.items() if value}


def _shared_parameter(
    rewriting: Rewriting,
    name: str,
    value: JsonValue,
    found: dict[str, dict[str, JsonValue]],
) -> None:
    """A parameter for all to use. A form parameter is of no use but inside a form."""
    parameters = RewrittenPointer("#/components/parameters", "#/parameters")
    bodies = RewrittenPointer("#/components/requestBodies", "#/parameters")
    item = mapping(value)
    match item.get("in"):
        case "body":
            found["requestBodies"][name] = body_parameter(
                rewriting, item, rewriting.consumes, bodies.child(name)
            )
        case "path" | "query" | "header" as where:
            found["parameters"][name] = plain_parameter(
                rewriting, item, where, parameters.child(name)
            )
        case _:
            pass


def _paths(rewriting: Rewriting, paths: dict[str, JsonValue]) -> dict[str, JsonValue]:
    pointer = RewrittenPointer("#/paths", "#/paths")
    return {
        path: (
            _path_item(rewriting, item, pointer.child(path))
            if isinstance(item, dict) and not path.startswith("x-")
            else item
        )
        for path, item in paths.items()
    }


def _path_item(
    rewriting: Rewriting, item: dict[str, JsonValue], pointer: RewrittenPointer
) -> dict[str, JsonValue]:
    if "$ref" in item:
        return rewriting.move_reference(item)
    given = listed_parameters(
        rewriting, item.get("parameters"), f"{pointer.original}/parameters"
    )
    inherited = [other for other in given if other.where in ("body", "formData")]
    new: dict[str, JsonValue] = {}
    for key, value in item.items():
        if key == "parameters" and isinstance(value, list):
            new[key] = _plain_parameters(rewriting, given, pointer)
        elif key in _METHODS and isinstance(value, dict):
            new[key] = _operation(rewriting, value, inherited, pointer.child(key))
        else:
            new[key] = value
    return new


def _plain_parameters(
    rewriting: Rewriting, given: Sequence[ListedParameter], pointer: RewrittenPointer
) -> list[JsonValue]:
    """The parameters that are neither a body nor part of a form."""
    new: list[JsonValue] = []
    for item in given:
        if item.where in ("body", "formData"):
            continue
        here = RewrittenPointer(
            f"{pointer.new}/parameters/{len(new)}", item.list_pointer
        )
        rewriting.move(here)
        if item.shared:
            new.append(rewriting.move_reference(dict(item.written)))
        else:
            new.append(plain_parameter(rewriting, item.item, item.where, here))
    return new


def _operation(
    rewriting: Rewriting,
    value: dict[str, JsonValue],
    inherited: Sequence[ListedParameter],
    pointer: RewrittenPointer,
) -> dict[str, JsonValue]:
    new = {key: inner for key, inner in value.items() if key not in _MOVED}
    given = listed_parameters(
        rewriting, value.get("parameters"), f"{pointer.original}/parameters"
    )
    if isinstance(value.get("parameters"), list):
        new["parameters"] = _plain_parameters(rewriting, given, pointer)
    consumes = (
        rewriting.media_types(value, "consumes", pointer.original)
        if "consumes" in value
        else rewriting.consumes
    )
    body = request_body(
        rewriting, _merge_inherited(given, inherited), consumes, pointer
    )
    if body is not None:
        new["requestBody"] = body
    if "responses" in value:
        produces = (
            rewriting.media_types(value, "produces", pointer.original)
            if "produces" in value
            else rewriting.produces
        )
        new["responses"] = convert_responses(
            rewriting, value["responses"], produces, pointer.child("responses")
        )
    if value.get("schemes") and value["schemes"] != rewriting.root.get("schemes"):
        urls = servers(rewriting, value, pointer)
        if urls:
            new["servers"] = urls
    return new


def _merge_inherited(
    given: Sequence[ListedParameter], inherited: Sequence[ListedParameter]
) -> list[ListedParameter]:
    """Form parameters by name, and one body: an operation's own replace its path's."""
    own = [item for item in given if item.where in ("body", "formData")]
    if any(item.where == "body" for item in own):
        return own
    names = {item.name for item in own}
    kept = [
        item
        for item in inherited
        if item.name not in names and not (own and item.where == "body")
    ]
    return [*kept, *own]
