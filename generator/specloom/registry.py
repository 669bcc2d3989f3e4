"""The one place that lists inputs and outputs: a frontend or a target is one line here.

The stages of a frontend are imported when a document needs them: GraphQL costs as much as
all of OpenAPI.

Why: decision 030.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from specloom.frontends.recognise import are_graphql, are_pages
from specloom.source.reading.files import SourceFile
from specloom.targets.base import Target
from specloom.targets.python import PYTHON

if TYPE_CHECKING:
    from specloom.frontends.frontend import Frontend
    from specloom.frontends.graphql.reading.document import GraphQLDocument
    from specloom.source.document import Document

AnyFrontend: TypeAlias = "Frontend[Document] | Frontend[GraphQLDocument]"


@dataclass(frozen=True, slots=True)
class FrontendEntry:
    """The folder of a frontend, and how its files are recognised."""

    folder: str
    recognises: Callable[[Sequence[SourceFile]], bool]

    def load(self) -> AnyFrontend:
        """The stages of the frontend."""
        module = import_module(f"specloom.frontends.{self.folder}.frontend")
        frontend: AnyFrontend = module.FRONTEND
        return frontend


FRONTENDS: tuple[FrontendEntry, ...] = (
    FrontendEntry("graphql", are_graphql),
    FrontendEntry("docs", are_pages),
    FrontendEntry("openapi", lambda sources: True),
)

TARGETS: Mapping[str, Target] = {"python": PYTHON}
