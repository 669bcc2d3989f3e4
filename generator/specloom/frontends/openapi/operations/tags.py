"""Tags: what the document says of groups of operations (lowering; OpenAPI 3.2, 4.22)."""

from collections.abc import Mapping

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.reporter import Reporter
from specloom.frontends.openapi.schemas.keywords import object_docs
from specloom.ir.api import Tag
from specloom.source.json_values import mapping, sequence, string


def lower_tags(reporter: Reporter, root: Schema) -> tuple[Tag, ...]:
    """The tags of the document in its order, each name once."""
    found: dict[str, Tag] = {}
    for index, value in enumerate(sequence(root.get("tags"))):
        tag = mapping(value)
        name = string(tag.get("name"))
        if name is not None and name not in found:
            found[name] = _lower_tag(reporter, name, tag, f"#/tags/{index}")
    for index, value in enumerate(sequence(root.get("tags"))):
        parent = string(mapping(value).get("parent"))
        if parent is not None and parent not in found:
            reporter.note(
                "OAS106",
                f"the parent `{parent}` is not a tag of the document",
                f"#/tags/{index}/parent",
                loss=("keywords", "degraded"),
                help="add it to `tags`, or correct the name",
            )
    _check_levels(found)
    return tuple(found.values())


MOST_LEVELS = 100
"""Tags above each other. Each resource tells all that are above it."""


def _check_levels(tags: Mapping[str, Tag]) -> None:
    """Raises ``Fatal`` OAS210; a circle ends where it would begin again."""
    levels: dict[str, int] = {}
    for tag in tags.values():
        above: list[str] = []
        current: Tag | None = tag
        while current is not None and current.name not in levels:
            above.append(current.name)
            levels[current.name] = 0
            current = tags.get(current.parent or "")
        known = 0 if current is None else levels[current.name]
        for number, name in enumerate(reversed(above), known + 1):
            levels[name] = number
            if number > MOST_LEVELS:
                raise Fatal(
                    Diagnostic(
                        code="OAS210",
                        severity=Severity.ERROR,
                        message=f"the tag `{name}` has more than {MOST_LEVELS} above it",
                        at=tags[name].origin,
                        help="take away levels of `parent`",
                    )
                )


def _lower_tag(reporter: Reporter, name: str, tag: Schema, pointer: str) -> Tag:
    return Tag(
        name=name,
        parent=string(tag.get("parent")),
        kind=string(tag.get("kind")),
        docs=object_docs(tag),
        origin=reporter.origin(pointer),
    )
