"""The one place that lists inputs and outputs: a frontend or a target is one entry here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.diagnostics.model import Diagnostics
from generator.frontends.docs import pages_to_document, recognises_page
from generator.frontends.openapi import link, lower_openapi, normalise
from generator.frontends.single import parse_single
from generator.ir.api import Api
from generator.source.document import Document
from generator.source.files import SourceFile
from generator.source.library import Library
from generator.source.parse import begins_like_json
from generator.targets.base import Emitted
from generator.targets.options import TargetOptions
from generator.targets.python.target import emit_python
from generator.validation.unknown import report_unknown_keys
from generator.validation.validate import validate_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontend:
    """How one kind of input becomes the model: its parse, normalise and lower stages.

    ``link`` follows the references of the document to other files, if it may have any.
    ``review`` says what lowering has passed over. ``validate`` says what is wrong with a
    document as parsed, whether it can be lowered or not; None when lowering says it all.
    """

    name: str
    recognises: Callable[[Sequence[SourceFile]], bool]
    parse: Callable[[Sequence[SourceFile], Diagnostics], Document]
    normalise: Callable[[Document, Diagnostics], Document]
    lower: Callable[[Document, Diagnostics], Api]
    review: Callable[[Document, Diagnostics], None] | None = None
    validate: Callable[[Document, Diagnostics], None] | None = None
    link: Callable[[Document, Library, Diagnostics], Document] | None = None


def _is_page(source: SourceFile) -> bool:
    """By name; a file of another name is looked into only where it may be a page."""
    if source.path.lower().endswith((".md", ".mdx")):
        return True
    return not begins_like_json(source.text) and recognises_page(source)


FRONTENDS: tuple[Frontend, ...] = (
    Frontend(
        name="docs pages",
        recognises=lambda sources: any(map(_is_page, sources)),
        parse=pages_to_document,
        normalise=normalise,
        lower=lower_openapi,
        review=report_unknown_keys,
        validate=validate_document,
    ),
    Frontend(
        name="OpenAPI",
        recognises=lambda sources: True,
        parse=parse_single,
        link=link,
        normalise=normalise,
        lower=lower_openapi,
        review=report_unknown_keys,
        validate=validate_document,
    ),
)

Target: TypeAlias = Callable[[Api, TargetOptions, Diagnostics], Emitted]

TARGETS: Mapping[str, Target] = {"python": emit_python}
