"""What a client passes on without knowing it: reported once for each place (plan stage)."""

from collections.abc import Iterator

from specloom.diagnostics.model import Diagnostic, Diagnostics, ItemKind, Severity
from specloom.ir.api import Api
from specloom.ir.media_types import essence, is_collection, is_json
from specloom.ir.operations import Header, Input, Operation
from specloom.ir.responses import documented_headers
from specloom.planning.capabilities import Capabilities
from specloom.planning.protocol import placements


def report_notations(
    api: Api, capabilities: Capabilities, diagnostics: Diagnostics
) -> None:
    """Report structures in parameters and headers that are neither JSON, XML nor forms."""
    for operation in api.operations:
        kinds = {item.input: item.media_type for item in placements(operation)}
        for item in operation.inputs:
            kind = kinds.get(item.key)
            if is_collection(item.use, api.types) and not _is_written(
                kind, capabilities
            ):
                as_json = "and is written as JSON"
                diagnostics.add(_notation(operation, item, "parameters", kind, as_json))
        for header in _part_headers(operation):
            kind = header.media_type
            if is_collection(header.use, api.types) and not _is_written(
                kind, capabilities
            ):
                as_json = "and is written as JSON"
                diagnostics.add(_notation(operation, header, "headers", kind, as_json))
        for header in documented_headers(operation):
            kind = header.media_type
            if is_collection(header.use, api.types) and kind and not is_json(kind):
                as_text = "and is kept as text"
                diagnostics.add(_notation(operation, header, "headers", kind, as_text))


def _part_headers(operation: Operation) -> Iterator[Header]:
    for content in operation.body.content if operation.body else ():
        for _, part in content.encodings():
            yield from part.headers


def _is_written(media_type: str | None, capabilities: Capabilities) -> bool:
    """Whether structures are written in a notation; without one, a style does it."""
    if media_type is None:
        return True
    if capabilities.knows_xml(media_type):
        return True
    is_multipart = essence(media_type).startswith("multipart/")
    return capabilities.writes(media_type) and not is_multipart


def _notation(
    operation: Operation, item: Input, kind: ItemKind, media_type: str | None, what: str
) -> Diagnostic:
    label = "parameter" if kind == "parameters" else "header"
    return Diagnostic(
        code="PLN107",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}`: the {label} `{item.wire_name}` is "
            f"{media_type}, {what}"
        ),
        at=item.origin,
        effect="degraded",
        item=kind,
    )
