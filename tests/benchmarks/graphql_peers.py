"""How each generator of GraphQL clients is run, and how its output is used."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from graphql import (
    GraphQLScalarType,
    GraphQLSchema,
    build_ast_schema,
    build_client_schema,
    is_specified_scalar_type,
    parse,
    print_schema,
)
from specloom.frontends.graphql.scaffolding.documents import synthesise
from specloom.frontends.graphql.scaffolding.root_fields import root_fields

from tests.benchmarks.graphql_answers import answer

OPERATIONS = Path(__file__).resolve().parents[1] / "corpus" / "graphql"
Kind: TypeAlias = Literal["written", "plain", "all"]
"""Which operations: those of the corpus, some without abstract types, which all peers can
read, or one for each root field."""

PLAIN = 40
"""How many of the second kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The operation whose answer is decoded."""

    method: str
    operation: str
    variables: Mapping[str, object]


WRITTEN = {
    "github": Call(
        method="issues_pages",
        operation="IssuesPages",
        variables={"owner": "o", "name": "n"},
    ),
    "shopify-admin-2024-10": Call(
        method="products_pages", operation="ProductsPages", variables={"first": 250}
    ),
}
SYNTHESISED = {
    "github": Call(
        method="security_advisories",
        operation="SecurityAdvisories",
        variables={"first": 100},
    ),
    "shopify-admin-2024-10": Call(
        method="products", operation="Products", variables={"first": 250}
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One schema and operations, as files that every generator can read.

    ``schema`` is the file of the corpus, ``sdl`` the same in SDL; ``answer.json`` in
    ``folder`` is the answer to ``call``.
    """

    folder: Path
    schema: Path
    sdl: Path
    operations: Path
    scalars: tuple[str, ...]
    call: Call

    @classmethod
    def prepare(cls, schema: Path, folder: Path, kind: Kind) -> "Work":
        """Write the files; nothing here is measured."""
        built = _built(schema)
        name = schema.parent.name
        call = (WRITTEN if kind == "written" else SYNTHESISED)[name]
        text = _operations(built, name, kind, call.operation)
        work = cls(
            folder=folder,
            schema=schema,
            sdl=folder / "schema.graphql",
            operations=folder / "operations.graphql",
            scalars=_scalars(built),
            call=call,
        )
        is_sdl = schema.suffix == ".graphql"
        sdl = schema.read_text(encoding="utf-8") if is_sdl else print_schema(built)
        work.sdl.write_text(sdl, encoding="utf-8")
        work.operations.write_text(text, encoding="utf-8")
        content = answer(built, text, call.operation, call.variables)
        (folder / "answer.json").write_bytes(content)
        return work


def _operations(schema: GraphQLSchema, name: str, kind: Kind, wanted: str) -> str:
    if kind == "written":
        return _written(name)
    if kind == "plain":
        return _plain(schema, wanted)
    return "\n".join(item.text for item in synthesise(schema, root_fields(schema)))


def _written(name: str) -> str:
    parts = sorted((OPERATIONS / name).glob("*.graphql"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def _plain(schema: GraphQLSchema, wanted: str) -> str:
    found = [
        item
        for item in synthesise(schema, root_fields(schema))
        if "__typename" not in item.text
    ]
    chosen = [item for item in found if item.name == wanted]
    chosen += [item for item in found if item.name != wanted][:: len(found) // PLAIN]
    return "\n".join(item.text for item in chosen)


def _scalars(schema: GraphQLSchema) -> tuple[str, ...]:
    return tuple(
        type_.name
        for type_ in schema.type_map.values()
        if isinstance(type_, GraphQLScalarType) and not is_specified_scalar_type(type_)
    )


def _built(schema: Path) -> GraphQLSchema:
    text = schema.read_text(encoding="utf-8")
    if schema.suffix == ".graphql":
        document = parse(text, no_location=True)
        return build_ast_schema(document, assume_valid=True, assume_valid_sdl=True)
    found = json.loads(text)
    return build_client_schema(found.get("data", found), assume_valid=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One generator. The package is called ``measured`` and is made in a folder of its own.

    ``configure`` writes what the command needs there. ``importing`` is a program that
    imports the client, ``calling`` one that makes ``call()``, which turns the answer's
    bytes ``content`` into models.
    """

    python: Path
    words: tuple[str, ...]
    configure: Callable[[Work, Path], None]
    importing: str
    calling: Callable[[Work], str]

    def prepare(self, work: Work, number: int) -> Path:
        """A fresh folder to run in."""
        folder = self.folder(work, number)
        folder.mkdir(parents=True)
        self.configure(work, folder)
        return folder

    def folder(self, work: Work, number: int) -> Path:
        """Where round ``number`` runs."""
        return work.folder / self.words[0].rpartition("/")[2] / str(number)

    def command(self, work: Work) -> list[str]:
        """The command line; the working folder is that of the round."""
        places = {"SCHEMA": str(work.schema), "OPERATIONS": str(work.operations)}
        return [places.get(word, word) for word in self.words]


@dataclass(frozen=True, slots=True)
class Known:
    """A peer that can be asked for."""

    title: str
    peer: Callable[[Path], Peer]


def ours(python: Path) -> Peer:
    """This tool, from the notation that the corpus has."""
    return Peer(
        python=python,
        words=(
            *(str(python.with_name("specloom")), "generate", "SCHEMA", "-q"),
            *("--operations", "OPERATIONS", "--output", "."),
            *("--package", "measured", "--client-name", "Client"),
        ),
        configure=lambda work, folder: None,
        importing="from measured import Client",
        calling=lambda work: f"""
import httpx2
from measured import Client

transport = httpx2.MockTransport(lambda request: httpx2.Response(200, content=content))
client = Client(
    base_url="http://localhost/graphql", http_client=httpx2.Client(transport=transport)
)

def call():
    return client.{work.call.method}(**variables)
""",
    )


def _ariadne(folder: Path) -> Peer:
    return Peer(
        python=folder / "python",
        words=(str(folder / "ariadne-codegen"), "client"),
        configure=_configure_ariadne,
        importing="from measured import Client",
        calling=lambda work: f"""
import httpx
from measured import Client

transport = httpx.MockTransport(lambda request: httpx.Response(200, content=content))
client = Client(
    url="http://localhost/graphql", http_client=httpx.Client(transport=transport)
)

def call():
    return client.{work.call.method}(**variables)
""",
    )


def _configure_ariadne(work: Work, folder: Path) -> None:
    (folder / "pyproject.toml").write_text(f"""\
[tool.ariadne-codegen]
schema_path = "{work.sdl}"
queries_path = "{work.operations}"
target_package_name = "measured"
async_client = false
""")


def _turms(folder: Path) -> Peer:
    return Peer(
        python=folder / "python",
        words=(str(folder / "turms"), "gen"),
        configure=_configure_turms,
        importing="from measured import client",
        calling=lambda work: f"""
import json
from measured import client

name = next(n for n in dir(client) if n.startswith("{work.call.operation}"))
model = getattr(client, name)

def call():
    return model(**json.loads(content)["data"])
""",
    )


def _configure_turms(work: Work, folder: Path) -> None:
    plugins = ("enums.Enums", "inputs.Inputs", "fragments.Fragments")
    named = [f"{{type: turms.plugins.{p}Plugin}}" for p in plugins]
    scalars = ", ".join(f"{name}: str" for name in work.scalars)
    (folder / "graphql.config.yaml").write_text(f"""\
projects:
  measured:
    schema: {work.sdl}
    documents: {work.operations}
    extensions:
      turms:
        out_dir: measured
        generated_name: client.py
        stylers: []
        plugins: [{", ".join(named)}, {{type: turms.plugins.operations.OperationsPlugin}}]
        scalar_definitions: {{{scalars}}}
""")


PEERS = {
    "ariadne": Known("ariadne-codegen", _ariadne),
    "turms": Known("turms", _turms),
}
"""By the option of the command line."""
