"""``specloom scaffold``: documents of operations for a schema, written once and kept."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Specloom

SCHEMA = """\
type Query {
  pets(first: Int): [Pet!]!
  pet(id: ID!): Pet
}

type Mutation {
  petAdd(name: String!): Pet
}

type Pet {
  id: ID!
  name: String
}
"""
CONFIG = """\
[clients.pets]
spec = "pets.graphql"
operations = "operations/*.graphql"
root_fields = ["query.*"]
output = "generated/pets"
"""


@pytest.fixture
def schema(project: Path) -> Path:
    """A project with a GraphQL schema."""
    (project / "specloom.toml").write_text(CONFIG)
    (project / "pets.graphql").write_text(SCHEMA)
    return project


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_root_fields_of_the_config_go_where_its_operations_are(
    schema: Path, specloom: Specloom
) -> None:
    said = specloom("scaffold")
    assert (said.code, said.err) == (0, "")
    assert said.out == "2 operations: 2 written, 0 unchanged -> operations\n"
    assert files(schema / "operations") == ["Pet.graphql", "Pets.graphql"]
    mark, *lines = (schema / "operations/Pet.graphql").read_text().splitlines()
    assert mark.startswith("# Written by specloom scaffold")
    assert lines == [
        "query Pet($id: ID!) {",
        "  pet(id: $id) {",
        "    id",
        "    name",
        "  }",
        "}",
    ]


def test_a_schema_without_a_config(schema: Path, specloom: Specloom) -> None:
    (schema / "specloom.toml").unlink()
    said = specloom("scaffold", "pets.graphql", "--output", "deep/documents")
    assert said.out == "3 operations: 3 written, 0 unchanged -> deep/documents\n"
    assert "PetAdd.graphql" in files(schema / "deep/documents")


def test_an_edited_file_is_kept_and_others_follow_the_schema(
    schema: Path, specloom: Specloom
) -> None:
    specloom("scaffold")
    edited = schema / "operations/Pet.graphql"
    edited.write_text(edited.read_text().replace("    name\n", ""))
    mine = edited.read_text()
    (schema / "pets.graphql").write_text(SCHEMA.replace("name: String\n", "age: Int\n"))
    said = specloom("scaffold")
    assert said.out == (
        "2 operations: 1 written, 0 unchanged, 1 kept as you changed them -> operations\n"
    )
    assert edited.read_text() == mine
    assert "age" in (schema / "operations/Pets.graphql").read_text()


def test_a_second_run_changes_nothing(schema: Path, specloom: Specloom) -> None:
    specloom("scaffold")
    said = specloom("scaffold", "--output-format", "json")
    assert json.loads(said.out) == {
        "folder": "operations",
        "written": [],
        "unchanged": ["Pets.graphql", "Pet.graphql"],
        "kept": [],
    }


def test_what_is_scaffolded_is_what_is_generated_without_documents(
    schema: Path, specloom: Specloom
) -> None:
    operations = ("--operations", "operations/*.graphql")
    specloom("scaffold", "pets.graphql", "--output", "operations")
    with_documents = specloom("ir", "pets.graphql", *operations)
    without = specloom("ir", "pets.graphql")
    assert with_documents.code == without.code == 0
    first, second = json.loads(with_documents.out), json.loads(without.out)
    by_id = {each["id"]: each for each in first["operations"]}
    assert by_id == {each["id"]: each for each in second["operations"]}
    assert first["types"].keys() == second["types"].keys()


def test_root_fields_of_the_command_line(schema: Path, specloom: Specloom) -> None:
    said = specloom("ir", "pets.graphql", "--root-field", "mutation.*")
    assert [each["id"] for each in json.loads(said.out)["operations"]] == [
        "graphql:PetAdd"
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("scaffold", "pets.graphql"), "--output DIR is missing"),
        (("scaffold", "--root-field", "pest"), "did you mean `pet`?"),
        (("scaffold", "nothing.graphql", "--output", "x"), "there is no such file"),
        (("generate", "--root-field", "pets"), "--root-field is for documents"),
    ],
)
def test_mistakes_have_messages(
    schema: Path, specloom: Specloom, arguments: tuple[str, ...], message: str
) -> None:
    said = specloom(*arguments)
    assert said.code == 2
    assert message in said.err
    assert not (schema / "operations").exists()


def test_a_folder_that_cannot_be_written(schema: Path, specloom: Specloom) -> None:
    (schema / "operations").write_text("a file")
    said = specloom("scaffold")
    assert said.code == 2
    assert "OUT003" in said.err
