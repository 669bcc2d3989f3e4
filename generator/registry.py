"""The one place that lists inputs and outputs: a frontend or a target is one entry here."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from generator.diagnostics.model import Diagnostics
from generator.frontend import Frontend
from generator.frontends.docs import pages_to_document, recognises_page
from generator.frontends.graphql import (
    GraphQLDocument,
    add_typenames,
    is_graphql,
    lower_graphql,
    read_graphql,
    scaffold_graphql,
)
from generator.frontends.openapi import link, lower_openapi, normalise
from generator.frontends.single import parse_single
from generator.ir.api import Api
from generator.overlays import revise
from generator.source.document import Document
from generator.source.files import SourceFile
from generator.source.parse import begins_like_json
from generator.targets.base import Emitted
from generator.targets.options import TargetOptions
from generator.targets.python.target import emit_python
from generator.validation.unknown import report_unknown_keys
from generator.validation.validate import validate_document


def _is_page(source: SourceFile) -> bool:
    """By name; a file of another name is looked into only where it may be a page."""
    if source.path.lower().endswith((".md", ".mdx")):
        return True
    return not begins_like_json(source.text) and recognises_page(source)


AnyFrontend: TypeAlias = Frontend[Document] | Frontend[GraphQLDocument]

FRONTENDS: tuple[AnyFrontend, ...] = (
    Frontend(
        name="GraphQL",
        recognises=lambda sources: all(map(is_graphql, sources)),
        parse=read_graphql,
        normalise=add_typenames,
        lower=lower_graphql,
        operations=True,
        scaffold=scaffold_graphql,
    ),
    Frontend(
        name="docs pages",
        recognises=lambda sources: any(map(_is_page, sources)),
        parse=lambda given, said: pages_to_document(given.specs, said),
        revise=revise,
        normalise=normalise,
        lower=lower_openapi,
        review=report_unknown_keys,
        validate=validate_document,
    ),
    Frontend(
        name="OpenAPI",
        recognises=lambda sources: True,
        parse=lambda given, said: parse_single(given.specs, said),
        revise=revise,
        link=link,
        normalise=normalise,
        lower=lower_openapi,
        review=report_unknown_keys,
        validate=validate_document,
    ),
)

Target: TypeAlias = Callable[[Api, TargetOptions, Diagnostics], Emitted]

TARGETS: Mapping[str, Target] = {"python": emit_python}
