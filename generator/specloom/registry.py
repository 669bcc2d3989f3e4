"""The one place that lists inputs and outputs: a frontend or a target is one entry here.

What an entry is made of is imported when a document needs it: GraphQL costs as much as
all of OpenAPI.

Why: decision 030.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from specloom.frontend import Frontend
from specloom.frontends.recognise import is_graphql
from specloom.source.document import Document
from specloom.source.parse import begins_like_json
from specloom.source.reading.files import SourceFile
from specloom.targets.base import Target
from specloom.targets.python import PYTHON

if TYPE_CHECKING:
    from specloom.frontends.graphql import GraphQLDocument

AnyFrontend: TypeAlias = "Frontend[Document] | Frontend[GraphQLDocument]"


@dataclass(frozen=True, slots=True)
class FrontendEntry:
    """How the files of a frontend are recognised, and where its stages are."""

    recognises: Callable[[Sequence[SourceFile]], bool]
    load: Callable[[], AnyFrontend]


def _graphql() -> "Frontend[GraphQLDocument]":
    from specloom.frontends.graphql import (
        add_typenames,
        lower_graphql,
        read_graphql,
        scaffold_graphql,
    )

    return Frontend(
        name="GraphQL",
        parse=read_graphql,
        normalise=add_typenames,
        lower=lower_graphql,
        operations=True,
        scaffold=scaffold_graphql,
    )


def _pages() -> Frontend[Document]:
    from specloom.frontends.docs import pages_to_document
    from specloom.frontends.openapi.lower import lower_openapi
    from specloom.frontends.openapi.versions.normalise import normalise
    from specloom.overlays import revise
    from specloom.validation.unknown import report_unknown_keys
    from specloom.validation.validate import validate_document

    return Frontend(
        name="docs pages",
        parse=lambda given, said: pages_to_document(given.specs, said),
        revise=revise,
        normalise=normalise,
        lower=lower_openapi,
        review=report_unknown_keys,
        validate=validate_document,
    )


def _openapi() -> Frontend[Document]:
    from specloom.frontends.openapi.linking.link import link
    from specloom.frontends.openapi.lower import lower_openapi
    from specloom.frontends.openapi.versions.normalise import normalise
    from specloom.frontends.single import parse_single
    from specloom.overlays import revise
    from specloom.validation.unknown import report_unknown_keys
    from specloom.validation.validate import validate_document

    return Frontend(
        name="OpenAPI",
        parse=lambda given, said: parse_single(given.specs, said),
        revise=revise,
        link=link,
        normalise=normalise,
        lower=lower_openapi,
        review=report_unknown_keys,
        validate=validate_document,
    )


def _is_page(source: SourceFile) -> bool:
    """By name; a file of another name is looked into only where it may be a page."""
    if source.path.lower().endswith((".md", ".mdx")):
        return True
    if begins_like_json(source.text):
        return False
    from specloom.frontends.docs import recognises_page

    return recognises_page(source)


FRONTENDS: tuple[FrontendEntry, ...] = (
    FrontendEntry(lambda sources: all(map(is_graphql, sources)), _graphql),
    FrontendEntry(lambda sources: any(map(_is_page, sources)), _pages),
    FrontendEntry(lambda sources: True, _openapi),
)


TARGETS: Mapping[str, Target] = {"python": PYTHON}
