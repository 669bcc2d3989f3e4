"""Which files a document may lead to, and that each is read once."""

from pathlib import Path

import pytest
from specloom.source.document import Document, Refusal
from specloom.source.reading.files import SourceFile
from specloom.source.reading.library import Library


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a document in ``specs/acme``, and a file outside of it."""
    for path in (
        "project/specs/acme/api.yaml",
        "project/specs/acme/models/pet.yml",
        "project/shared/error.yml",
        "project/.env",
        "project/specs/acme/.git/config",
        "outside/secret.yml",
    ):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("type: object\n")
    (tmp_path / "project/specs/acme/link.yml").symlink_to(
        tmp_path / "outside/secret.yml"
    )
    (tmp_path / "project/specs/acme/inside.yml").symlink_to("models/pet.yml")
    return tmp_path / "project"


def read(project: Path, reference: str, *, within: str = ".") -> Document | Refusal:
    library = library_of(project, within)
    key = library.key_of(reference, library.entry)
    return key if isinstance(key, Refusal) else library.document(key)


def library_of(project: Path, within: str = ".") -> Library:
    entry = SourceFile("specs/acme/api.yaml", "", "")
    return Library(entry, root=project, project=project / within)


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("models/pet.yml", "specs/acme/models/pet.yml"),
        ("./models/./pet.yml", "specs/acme/models/pet.yml"),
        ("models%2Fpet.yml", "specs/acme/models/pet.yml"),
        ("../../shared/error.yml", "shared/error.yml"),
        ("inside.yml", "specs/acme/inside.yml"),
    ],
)
def test_files_of_the_project_are_read(
    project: Path, reference: str, path: str
) -> None:
    found = read(project, reference)
    assert isinstance(found, Document)
    assert found.source.path == path


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("../../../outside/secret.yml", "outside"),
        ("..%2F..%2F..%2Foutside%2Fsecret.yml", "outside"),
        ("../../../../../../../../../../etc/passwd", "outside"),
        ("link.yml", "outside"),
        ("/etc/passwd", "absolute"),
        ("%2Fetc/passwd", "absolute"),
        ("file:///etc/passwd", "not a place"),
        ("FILE:pet.yml", "not a place"),
        ("C:/secret.yml", "not a place"),
        ("../../.env", "hidden"),
        (".git/config", "hidden"),
        ("models", "not a file"),
        ("a%00b.yml", "not a path"),
    ],
)
def test_other_files_are_not(project: Path, reference: str, why: str) -> None:
    found = read(project, reference)
    assert isinstance(found, Refusal)
    assert found.code == "OAS201"
    assert why in found.message


def test_beside_the_document_is_enough_of_a_project(project: Path) -> None:
    assert isinstance(read(project, "models/pet.yml", within="shared"), Document)
    assert isinstance(read(project, "../../shared/error.yml", within="specs"), Refusal)


def test_the_root_of_the_file_system_is_not_a_project(project: Path) -> None:
    library = Library(
        SourceFile("specs/acme/api.yaml", "", ""), root=project, project=Path("/")
    )
    assert isinstance(library.document("../../shared/error.yml"), Refusal)


@pytest.mark.parametrize("reference", ["models/pett.yml", "a" * 300, "b/" * 3_000])
def test_a_file_that_is_not_there(project: Path, reference: str) -> None:
    found = read(project, reference)
    assert isinstance(found, Refusal)
    assert found.code == "OAS110"


@pytest.mark.parametrize(
    ("reference", "base", "key"),
    [
        ("pet.yml", "models/owner.yml", "models/pet.yml"),
        ("../pet.yml", "models/owner.yml", "pet.yml"),
        ("../acme/api.yaml", "api.yaml", "api.yaml"),
        ("../../specs/acme/models/pet.yml", "api.yaml", "models/pet.yml"),
        ("a%23b%20c.yml", "api.yaml", "a%23b c.yml"),
        (
            "pet.yml",
            "https://example.com/v1/api.yaml",
            "https://example.com/v1/pet.yml",
        ),
        ("//example.com/pet.yml", "api.yaml", "https://example.com/pet.yml"),
        ("/pet.yml", "https://example.com/v1/api.yaml", "https://example.com/pet.yml"),
    ],
)
def test_each_file_has_one_key(
    project: Path, reference: str, base: str, key: str
) -> None:
    assert library_of(project).key_of(reference, base) == key


def test_a_file_is_read_once(project: Path) -> None:
    library = library_of(project)
    assert library.document("models/pet.yml") is library.document("models/pet.yml")
    assert [source.path for source in library.sources] == ["specs/acme/models/pet.yml"]


def test_a_document_on_another_machine_leads_to_no_file(project: Path) -> None:
    key = library_of(project).key_of("file:///etc/passwd", "https://example.com/a.yaml")
    assert isinstance(key, Refusal)
