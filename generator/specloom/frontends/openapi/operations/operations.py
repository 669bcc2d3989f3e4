"""Operations, from the paths of the document (lowering; OpenAPI 3.1, 4.8.8 to 4.8.10)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.grammar import fields_of, methods_of
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.operations.parameters import lower_parameters
from specloom.frontends.openapi.operations.request_bodies import lower_body
from specloom.frontends.openapi.operations.responses import lower_responses
from specloom.frontends.openapi.operations.security import Schemes, lower_security
from specloom.frontends.openapi.operations.servers import lower_servers
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import deprecation_of, object_docs
from specloom.ir.access import Server
from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Operation, OpId
from specloom.ir.types import Docs
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping, string, strings
from specloom.source.pointers import escape

METHODS = methods_of()

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What a method may be (RFC 9110, sections 5.6.2 and 9.1)."""

_ITEM_KEYS = frozenset(
    [key for key, rule in fields_of("path_item").items() if rule.kind != "operation"]
)


class PathItem(NamedTuple):
    """A path and what is under it; ``pointer`` is where that is written."""

    path: str
    pointer: str
    value: Schema


class Call(NamedTuple):
    """One operation of a path item; a method that has no field keeps its spelling."""

    method: str
    pointer: str
    value: Schema


def lower_paths(
    context: LoweringContext, value: JsonValue, schemes: Schemes
) -> tuple[Operation, ...]:
    """The operations of all paths, in document order."""
    if value is not None and not isinstance(value, dict):
        context.reporter.warn(
            "OAS107",
            f"`paths` is an object, here it is {kind_word(value)}",
            "#/paths",
            label="ignored",
        )
    found: list[Operation] = []
    names: dict[str, str] = {}
    for item in _path_items(context, mapping(value)):
        for call in calls_of(context, item.value, item.pointer):
            context.reporter.count("operations", call.pointer)
            _report_duplicate_id(context, call, names)
            found.append(_lower_operation(context, item, call, schemes))
    return tuple(found)


def _path_items(context: LoweringContext, paths: Schema) -> Iterator[PathItem]:
    for path, value in paths.items():
        pointer = "#/paths/" + escape(path)
        if path.startswith("x-"):
            continue
        end = context.refs.follow(value, pointer)
        if isinstance(end, Broken):
            context.reporter.count("operations", pointer)
            location = f"{pointer}/$ref"
            context.reporter.warn_broken_reference(
                end, location, ("operations", "omitted"), "left out"
            )
        elif not isinstance(end.value, dict):
            _report_not_path_item(context, end.value, pointer)
        elif path.startswith("/"):
            yield PathItem(path, end.pointer, end.value)
        elif f"/{path}" in paths:
            _report_second_path(context, path, end.value, pointer)
        else:
            context.reporter.warn(
                "OAS191",
                f"the path `{path}` does not begin with `/`",
                pointer,
                label=f"read as `/{path}`",
            )
            yield PathItem(f"/{path}", end.pointer, end.value)


def _report_not_path_item(
    context: LoweringContext, value: JsonValue, pointer: str
) -> None:
    context.reporter.count("operations", pointer)
    context.reporter.warn(
        "OAS107",
        f"a path is an object, here it is {kind_word(value)}",
        pointer,
        loss=("operations", "omitted"),
        label="left out",
    )


def _report_second_path(
    context: LoweringContext, path: str, item: Schema, pointer: str
) -> None:
    for method in METHODS:
        if method in item:
            here = f"{pointer}/{method}"
            context.reporter.count("operations", here)
            context.reporter.warn(
                "OAS191",
                f"the path `{path}` does not begin with `/`, and there is `/{path}` too",
                here,
                loss=("operations", "omitted"),
                label="left out",
            )


def calls_of(context: LoweringContext, item: Schema, pointer: str) -> Iterator[Call]:
    """The operations of a path item or webhook, in document order."""
    for key, value in item.items():
        here = f"{pointer}/{escape(key)}"
        if key in METHODS:
            end = context.refs.follow(value, here)
            if isinstance(end, Broken):
                context.reporter.count("operations", here)
                context.reporter.warn_broken_reference(
                    end, f"{here}/$ref", ("operations", "omitted"), "left out"
                )
            elif isinstance(end.value, dict):
                yield Call(key, here, end.value)
            else:
                _report_not_operation(context, value, here)
        elif key == "additionalOperations":
            yield from _additional_operations(context, item, here)
        elif key not in _ITEM_KEYS and not key.startswith("x-"):
            context.reporter.warn(
                "OAS192",
                f"`{key}` is neither a method nor a field of a path",
                here,
                label="ignored",
                help="methods are written in lower case" if key.isupper() else "",
            )


def _report_not_operation(
    context: LoweringContext, value: JsonValue, pointer: str
) -> None:
    context.reporter.count("operations", pointer)
    context.reporter.warn(
        "OAS107",
        f"an operation is an object, here it is {kind_word(value)}",
        pointer,
        loss=("operations", "omitted"),
        label="left out",
    )


def _additional_operations(
    context: LoweringContext, item: Schema, pointer: str
) -> Iterator[Call]:
    """Operations whose methods have no field (OpenAPI 3.2, path item object)."""
    for method, value in mapping(item["additionalOperations"]).items():
        here, field = f"{pointer}/{escape(method)}", method.lower()
        if not isinstance(value, dict):
            _report_not_operation(context, value, here)
        elif not _TOKEN.fullmatch(method) or (field in METHODS and field in item):
            context.reporter.count("operations", here)
            context.reporter.warn(
                "OAS192",
                f"`{method}` cannot be a method here",
                here,
                loss=("operations", "omitted"),
                label="left out",
            )
        else:
            yield Call(field if field in METHODS else method, here, value)


def _report_duplicate_id(
    context: LoweringContext, call: Call, names: dict[str, str]
) -> None:
    name = string(call.value.get("operationId"))
    if not name:
        return
    location = f"{call.pointer}/operationId"
    if names.setdefault(name, location) != location:
        context.reporter.warn(
            "OAS190",
            f"two operations have the id `{name}`",
            location,
            related=[("the other one", names[name])],
            help="both are kept; an id has to be unique in the document",
        )


def operation_docs(value: Schema, item: Schema) -> Docs:
    """The prose of an operation or a webhook; one that has none takes that of its path,
    which is for all operations there (OpenAPI 3.1, section 4.8.9)."""
    own = object_docs(value)
    if own.text or own.summary:
        return own
    return replace(object_docs(item), see=own.see)


def _lower_operation(
    context: LoweringContext, item: PathItem, call: Call, schemes: Schemes
) -> Operation:
    value = call.value
    method = call.method.upper() if call.method in METHODS else call.method
    name = string(value.get("operationId")) or None
    location = Location(
        call.pointer,
        f"openapi:{method} {item.path}",
        (name or f"{method} {item.path}",),
    )
    shared = item.value.get("parameters")
    parameters = lower_parameters(
        context, shared, value.get("parameters"), item.path, location
    )
    body = (
        lower_body(context, value["requestBody"], location)
        if "requestBody" in value
        else None
    )
    _count_callbacks(context, value.get("callbacks"), call.pointer)
    security = value.get("security")
    here = f"{call.pointer}/security"
    return Operation(
        id=OpId(location.id),
        declared_name=name,
        group=strings(value.get("tags")),
        inputs=tuple([found for found, _ in parameters]),
        responses=lower_responses(
            context, value.get("responses"), location, answers=method != "HEAD"
        ),
        binding=HttpBinding(
            method=method,
            path=item.path,
            placements=tuple([placement for _, placement in parameters]),
            servers=_lower_nearest_servers(context, item, call),
        ),
        body=body,
        auth=(
            None
            if security is None
            else lower_security(context, security, schemes, here)
        ),
        deprecated=deprecation_of(value),
        docs=operation_docs(value, item.value),
        origin=context.origin(call.pointer),
    )


def _lower_nearest_servers(
    context: LoweringContext, item: PathItem, call: Call
) -> tuple[Server, ...]:
    own = call.value.get("servers")
    if own:
        return lower_servers(context.reporter, own, f"{call.pointer}/servers")
    return lower_servers(
        context.reporter, item.value.get("servers"), f"{item.pointer}/servers"
    )


def _count_callbacks(context: LoweringContext, value: JsonValue, pointer: str) -> None:
    for name in mapping(value):
        here = f"{pointer}/callbacks/{escape(name)}"
        context.reporter.count("callbacks", here)
        context.reporter.note(
            "OAS194",
            f"the callback `{name}` is not generated",
            here,
            loss=("callbacks", "degraded"),
            label="not generated yet",
        )
