"""What cannot be said about the parts of a form: reported once for each (plan stage)."""

from collections.abc import Iterator, Sequence

from generator.diagnostics.model import Diagnostic, Severity
from generator.ir.operations import BodyContent, Operation, PartEncoding
from generator.ir.types import Const, ListOf, Object
from generator.targets.python.media import Types, essence, is_collection, is_json


def part_limits(
    operation: Operation, content: BodyContent, shapes: Sequence[Object], types: Types
) -> Iterator[Diagnostic]:
    """Headers that are not constant, and structures that are no JSON."""
    if not essence(content.media_type).startswith("multipart/"):
        return
    name = operation.id.partition(":")[2]
    by_position = enumerate(content.prefix_parts, 1)
    for label, part in (
        *((f"`{part.property}`", part) for part in content.parts),
        *((str(number), part) for number, part in by_position),
        *([("of the list", content.item_part)] if content.item_part else []),
    ):
        for header in part.headers:
            if not (header.required and isinstance(header.use.expr, Const)):
                yield Diagnostic(
                    code="PYT108",
                    severity=Severity.NOTE,
                    message=(
                        f"`{name}`: the header `{header.wire_name}` of the part "
                        f"{label} has no argument"
                    ),
                    at=header.origin,
                    help="give the part as (file name, content, media type, headers)",
                    effect="degraded",
                    item="headers",
                )
        if _is_not_written(part, shapes, types):
            yield Diagnostic(
                code="PYT107",
                severity=Severity.NOTE,
                message=(
                    f"`{name}`: the part `{part.property}` is {part.content_type}, and is "
                    "written as JSON"
                ),
                at=content.origin,
                help="give the part as (file name, content, media type)",
                effect="degraded",
                item="request_bodies",
            )


def _is_not_written(part: PartEncoding, shapes: Sequence[Object], types: Types) -> bool:
    """Whether a part has members and a media type that they are not written in."""
    kind = part.content_type
    if kind is None or "," in kind or "*" in kind or is_json(kind):
        return False
    return any(
        prop.wire_name == part.property
        and not isinstance(prop.use.expr, ListOf)  # each item is a part
        and is_collection(prop.use, types)
        for shape in shapes
        for prop in shape.properties
    )
