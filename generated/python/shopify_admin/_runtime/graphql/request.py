"""From the variables of an operation to a request that is ready to be sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from ..codec.encode import encode
from ..codec.file_arguments import NotAFile
from ..codec.files import is_file
from ..codec.values import flat, plain
from ..http.endpoint import Arguments, Endpoint
from ..http.request_building import Prepared, prepare
from ..omit import Omit
from ..options import CallOptions, ClientSettings, timeout_of
from ..type_guards import is_items, is_mapping
from .operation import Operation, options_of
from .reply import has_data


def prepare_operation(
    settings: ClientSettings,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    *,
    hash_only: bool = False,
) -> tuple[Endpoint[object], Prepared]:
    """The HTTP call of an operation, and its request.

    Queries may be sent again and again, as a subscription may until it has begun.
    """
    content, files = payload(
        settings, operation, variables, hash_only=hash_only, extra=options.extra_body
    )
    body: object = content
    media_type = "application/json"
    if files:
        media_type = "multipart/form-data"
        body = _multipart(content, files)
    endpoint = operation.endpoint(media_type=media_type)
    arguments = Arguments(path={}, query={}, headers={}, cookies={}, body=body)
    options = replace(options, extra_body=None)
    prepared = prepare(settings, endpoint, arguments, options)
    repeatable = prepared.repeatable or operation.kind != "mutation"
    return endpoint, replace(prepared, repeatable=repeatable, is_final=has_data)


def prepare_stream(
    settings: ClientSettings,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
) -> tuple[Endpoint[object], Prepared]:
    """As `prepare_operation`, for a subscription: it may be silent for a long time."""
    endpoint, prepared = prepare_operation(settings, operation, variables, options)
    prepared = replace(prepared, is_final=None)  # it is not read when it is looked at
    if isinstance(options.timeout, Omit):
        timeout = timeout_of(settings.timeout)
        timeout.read = None
        prepared = replace(prepared, timeout=timeout)
    return endpoint, prepared


def payload(
    settings: ClientSettings,
    operation: Operation[object],
    variables: Mapping[str, object],
    *,
    hash_only: bool = False,
    extra: object | None = None,
) -> tuple[dict[str, object], list[tuple[str, object]]]:
    """What a request holds (GraphQL over HTTP, section 5), and the files in it with their
    places; each file is null in the variables."""
    given, files = _variables(operation, variables)
    content: dict[str, object] = {}
    if not hash_only:
        content["query"] = operation.document
    if operation.name is not None:
        content["operationName"] = operation.name
    if given:
        content["variables"] = given
    if options_of(settings).persisted_queries:
        persisted = {"version": 1, "sha256Hash": operation.sha256_hash}
        content["extensions"] = {"persistedQuery": persisted}
    if is_mapping(extra):
        content.update(extra)
    return content, files


def _variables(
    operation: Operation[object], variables: Mapping[str, object]
) -> tuple[dict[str, object], list[tuple[str, object]]]:
    leaf = _keep_file if operation.uploads else plain
    annotations = operation.annotations
    encoded: dict[str, object] = {}
    for name, value in variables.items():
        if isinstance(value, Omit):
            continue
        try:
            encoded[name] = encode(annotations.get(name), value, leaf)
        except NotAFile as error:
            raise error.named(name) from None
    if not operation.uploads:
        return encoded, []
    files: list[tuple[str, object]] = []
    taken = {
        name: _without_files(value, f"variables.{name}", files)
        for name, value in encoded.items()
    }
    return taken, files


def _keep_file(value: object) -> object:
    return value


def _without_files(
    value: object, place: str, files: list[tuple[str, object]]
) -> object:
    """A value with null in the place of each file."""
    if is_file(value):
        files.append((place, value))
        return None
    value = flat(value)
    if is_mapping(value):
        return {
            name: _without_files(member, f"{place}.{name}", files)
            for name, member in value.items()
            if not isinstance(member, Omit)
        }
    if is_items(value):
        return [
            _without_files(member, f"{place}.{number}", files)
            for number, member in enumerate(value)
        ]
    return plain(value)


def _multipart(
    content: Mapping[str, object], files: list[tuple[str, object]]
) -> dict[str, object]:
    """The parts in the order that the multipart request specification wants: operations,
    map, then the files."""
    places = {str(number): [place] for number, (place, _) in enumerate(files)}
    contents = {str(number): file for number, (_, file) in enumerate(files)}
    return {"operations": _json(content), "map": _json(places), **contents}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
