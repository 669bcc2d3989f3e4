"""``operations.json``: the documents of a GraphQL client by their hash, when asked for."""

import json
from hashlib import sha256
from pathlib import Path

from tests.cli.conftest import Specloom

SCHEMA = "type Query { pet: Pet, pets: [Pet!]! }\ntype Pet { id: ID! }\n"
CONFIG = """\
[clients.pets]
spec = "pets.graphql"
root_fields = ["query.*"]
output = "generated/pets"
"""
MANIFEST = Path("generated/pets/operations.json")


def configured(project: Path, more: str = "") -> None:
    """A project with a client of a GraphQL schema."""
    (project / "specloom.toml").write_text(CONFIG + more)
    (project / "pets.graphql").write_text(SCHEMA)


def test_documents_are_known_by_their_hash(project: Path, specloom: Specloom) -> None:
    configured(project, "operations_manifest = true\n")
    assert specloom("generate").code == 0
    found = json.loads((project / MANIFEST).read_text("utf-8"))
    assert [item["name"] for item in found.values()] == ["Pet", "Pets"]
    for key, item in found.items():
        assert key == sha256(item["document"].encode()).hexdigest()
        assert item["kind"] == "query"
        source = (project / "generated/pets/_client.py").read_text("utf-8")
        assert json.dumps(item["document"]) in source, "it is sent as it stands here"
    assert specloom("check").code == 0


def test_it_goes_when_nobody_asks_for_it(project: Path, specloom: Specloom) -> None:
    configured(project, "operations_manifest = true\n")
    specloom("generate")
    configured(project)
    assert specloom("generate").code == 0
    assert not (project / MANIFEST).exists()


def test_one_client_without_a_config(project: Path, specloom: Specloom) -> None:
    configured(project)
    place = ("--output", "out", "--package", "pets", "--operations-manifest")
    assert specloom("generate", "pets.graphql", *place).code == 0
    assert (project / "out/pets/operations.json").is_file()


def test_an_api_without_documents_has_none(project: Path, specloom: Specloom) -> None:
    (project / "pets.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: P, version: '1'}\npaths: {}\n"
    )
    place = ("--output", "out", "--package", "pets", "--operations-manifest")
    assert specloom("generate", "pets.yaml", *place).code == 0
    assert not (project / "out/pets/operations.json").exists()
