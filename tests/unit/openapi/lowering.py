"""Small OpenAPI documents, written as YAML, and what they are lowered to."""

from dataclasses import dataclass
from textwrap import dedent, indent

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.ir.api import Api
from specloom.ir.operations import Operation
from specloom.ir.types import TypeDef, TypeId, TypeUse
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile

HEAD = """\
openapi: {version}
info: {{title: Pets, version: '1'}}
"""


@dataclass(frozen=True)
class Lowered:
    """The model, and what was said about the document."""

    api: Api
    said: Diagnostics

    def type(self, pointer: str) -> TypeDef:
        """The definition of a schema, by its pointer below ``components/schemas``."""
        return self.api.types[TypeId(f"openapi:#/components/schemas/{pointer}")]

    def use(self, name: str) -> TypeUse:
        """The use of the property ``it`` of a component schema."""
        properties = getattr(self.type(name), "properties")  # noqa: B009
        (found,) = [prop.use for prop in properties if prop.wire_name == "it"]
        assert isinstance(found, TypeUse)
        return found

    def operation(self, number: int = 0) -> Operation:
        return self.api.operations[number]

    def codes(self) -> list[str]:
        return [item.code for item in self.said]

    def losses(self) -> list[tuple[str, str | None, str]]:
        """Code, item and effect of everything that is not wholly there."""
        return [
            (item.code, item.item, item.effect)
            for item in self.said
            if item.effect != "none"
        ]


def lower(text: str, *, version: str = "3.1.0") -> Lowered:
    """A document, without its first two lines."""
    whole = HEAD.format(version=version) + dedent(text)
    said = Diagnostics()
    document = parse_document(SourceFile(path="api.yaml", text=whole, sha256=""))
    return Lowered(lower_openapi(normalise(document, said), said), said)


def lower_schemas(text: str, *, version: str = "3.1.0") -> Lowered:
    """Component schemas, and nothing else."""
    schemas = indent(dedent(text).strip("\n"), "    ")
    return lower(f"paths: {{}}\ncomponents:\n  schemas:\n{schemas}\n", version=version)


def lower_property(text: str, *, version: str = "3.1.0") -> Lowered:
    """One schema, as the property ``it`` of the component ``Pet``."""
    schema = indent(dedent(text).strip("\n"), "      ")
    return lower_schemas(f"Pet:\n  properties:\n    it:\n{schema}\n", version=version)


def lower_path(text: str, *, path: str = "/pets") -> Lowered:
    """One path item."""
    item = indent(dedent(text).strip("\n"), "    ")
    return lower(f"paths:\n  {path}:\n{item}\n")
