"""The first config of a project, and what is generated from it."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import CONFIG, SPEC, Specloom


@pytest.fixture
def fresh(project: Path) -> Path:
    """A folder with a document and no config."""
    (project / "specloom.toml").unlink()
    return project


def clients(project: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(
        (project / "specloom.toml").read_text()
    )["clients"]
    return found


def test_what_is_written_can_be_generated(fresh: Path, specloom: Specloom) -> None:
    said = specloom("init")
    assert said.code == 0
    assert said.out == "specloom.toml: one client; next: specloom generate\n"
    assert clients(fresh) == {
        "pets": {"spec": "specs/pets.yaml", "output": "clients/pets"}
    }
    assert specloom("generate").code == 0
    assert (fresh / "clients/pets/__init__.py").is_file()


def test_the_schema_for_editors_is_beside_it(fresh: Path, specloom: Specloom) -> None:
    specloom("init")
    first = (fresh / "specloom.toml").read_text().splitlines()[0]
    assert first == "#:schema specloom.schema.json"
    assert (fresh / "specloom.schema.json").is_file()


def test_nothing_is_overwritten(project: Path, specloom: Specloom) -> None:
    said = specloom("init")
    assert said.code == 2
    assert "is there already" in said.err
    assert (project / "specloom.toml").read_text() == CONFIG


def test_names_come_from_files_and_folders(fresh: Path, specloom: Specloom) -> None:
    for path in ("acme/openapi.yaml", "b/pets.json", "class.yml", "3d/openapi.json"):
        (fresh / path).parent.mkdir(exist_ok=True)
        (fresh / path).write_text(SPEC)
    (fresh / "other.yaml").write_text("kind: Deployment\n")
    (fresh / ".hidden").mkdir()
    (fresh / ".hidden/openapi.yaml").write_text(SPEC)
    specloom("init")
    assert {name: item["spec"] for name, item in clients(fresh).items()} == {
        "api_3d": "3d/openapi.json",
        "acme": "acme/openapi.yaml",
        "pets": "b/pets.json",
        "api_class": "class.yml",
        "specs_pets": "specs/pets.yaml",
    }
    assert specloom("report").code == 0


def test_documents_can_be_named(fresh: Path, specloom: Specloom) -> None:
    assert specloom("init", "specs/pets.yaml").code == 0
    assert list(clients(fresh)) == ["pets"]


def test_without_a_document_nothing_is_written(fresh: Path, specloom: Specloom) -> None:
    (fresh / "specs/pets.yaml").unlink()
    assert specloom("init").code == 2
    assert specloom("init", "none.yaml").code == 2
    assert not (fresh / "specloom.toml").exists()
