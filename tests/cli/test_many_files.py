"""A document that refers to other files, and to other machines."""

import hashlib
import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import (
    CONFIG,
    SPEC,
    Specloom,
    contents,
    make_project,
    separate,
)
from tests.unit.source.web import serving

INLINE = "type: object\n      required: [name]\n      properties:\n        name: {type: string}\n"
PET = "type: object\nrequired: [name]\nproperties:\n  name: {type: string}\n"

NEAR = ("--allow-remote", "--allow-host", "127.0.0.1")
"""A server on this machine stands for all others."""


def spread(folder: Path, reference: str = "../models/pet.yaml", pet: str = PET) -> None:
    """Move the schema of the project's document into a file of its own."""
    assert INLINE in SPEC
    (folder / "specs/pets.yaml").write_text(
        SPEC.replace(INLINE, f"$ref: '{reference}'\n")
    )
    (folder / "models").mkdir(exist_ok=True)
    (folder / "models/pet.yaml").write_text(pet)


def test_the_client_is_that_of_one_file(project: Path, specloom: Specloom) -> None:
    assert specloom("generate").code == 0
    one = contents(project / "generated")
    spread(project)
    assert specloom("generate").code == 0
    assert contents(project / "generated").keys() == one.keys()
    types = project / "generated/pets/types/pets.py"
    assert types.read_bytes() == one["pets/types/pets.py"]


def test_the_manifest_lists_every_file(project: Path, specloom: Specloom) -> None:
    spread(project)
    specloom("generate")
    manifest = json.loads((project / "generated/pets/MANIFEST.json").read_text())
    files = (project / "models/pet.yaml", project / "specs/pets.yaml")
    assert manifest["specs"] == [
        {
            "path": path.relative_to(project).as_posix(),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in files
    ]


def test_a_change_in_a_file_is_drift(project: Path, specloom: Specloom) -> None:
    spread(project)
    specloom("generate")
    assert specloom("check").code == 0
    spread(project, pet=PET + "  age: {type: integer}\n")
    said = specloom("check")
    assert said.code == 1
    assert "+    age: int | None = None" in said.out


def test_the_folder_of_the_run_does_not_matter(tmp_path: Path) -> None:
    found: list[dict[str, bytes]] = []
    for below in ("", "specs", "a/b/c"):
        folder = tmp_path / f"in {below.replace('/', ' ')}"
        make_project(folder)
        spread(folder)
        (folder / below).mkdir(parents=True, exist_ok=True)
        done = separate("generate", folder=folder / below)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        found.append(contents(folder / "generated"))
    assert found[0] == found[1] == found[2]


def test_a_message_shows_the_line_of_the_file(
    project: Path, specloom: Specloom
) -> None:
    spread(project, pet=PET.replace("string", "strin"))
    said = specloom("report")
    assert "--> models/pet.yaml:4:10  #/properties/name/type" in said.err
    assert "4 |   name: {type: strin}" in said.err


def test_a_file_that_is_not_yaml_is_an_error_at_its_line(
    project: Path, specloom: Specloom
) -> None:
    spread(project, pet="type: object\n\tname: x\n")
    said = specloom("generate")
    assert said.code == 2
    assert "--> models/pet.yaml:2:1" in said.err


def test_a_file_outside_of_the_project_is_not_read(
    project: Path, specloom: Specloom
) -> None:
    (project.parent / "secret.yaml").write_text("description: pomegranate\n")
    spread(project, "../../secret.yaml")
    said = specloom("generate")
    assert "OAS201" in said.err
    texts = contents(project / "generated").values()
    assert not any(b"pomegranate" in text for text in texts)


def test_other_machines_are_asked_with_leave_only(
    project: Path, specloom: Specloom
) -> None:
    with serving() as pages:
        pages.texts["/pet.yaml"] = PET
        spread(project, pages.url("/pet.yaml"))
        assert "OAS111" in specloom("report").err
        assert pages.asked == []
        assert specloom("generate", *NEAR).err == ""
    assert specloom("check", *NEAR).code == 0, "it is in the cache"
    assert specloom("report", *NEAR, "specs/pets.yaml").code == 0
    assert '"name"' in specloom("ir", *NEAR, "specs/pets.yaml").out
    manifest = json.loads((project / "generated/pets/MANIFEST.json").read_text())
    assert [spec["path"].partition(":")[0] for spec in manifest["specs"]] == [
        "http",
        "pets.yaml",
    ]


def test_a_document_at_a_url_is_read_with_leave_only(
    project: Path, specloom: Specloom
) -> None:
    with serving() as pages:
        pages.texts["/v1/pets.yaml"] = SPEC.replace(
            '"#/components/schemas/Pet"', "models/pet.yaml"
        )
        pages.texts["/v1/models/pet.yaml"] = PET.replace("string", "strin")
        url = pages.url("/v1/pets.yaml")
        (project / "specloom.toml").write_text(
            CONFIG.replace("specs/pets.yaml", f"{url}?raw=*")
        )
        refused = specloom("generate")
        assert refused.code == 2
        shown = f"{url}?raw=~{sha256(b'*').hexdigest()[:8]}"
        assert f"error[SRC008]: `{shown}` is on another machine" in refused.err
        assert "--allow-remote" in refused.err
        assert pages.asked == []
        pages.texts["/v1/pets.yaml?raw=*"] = pages.texts["/v1/pets.yaml"]
        done = specloom("generate", *NEAR)
        assert (done.code, done.out.split(":")[0]) == (0, "pets")
        models = pages.url("/v1/models/pet.yaml")
        assert f"--> {models}:4:10  #/properties/name/type" in done.err
        assert specloom("report", *NEAR, url).code == 0
    assert specloom("check", *NEAR).code == 0, "it is in the cache"
    lock = json.loads((project / "specloom.lock").read_text())
    assert sorted(lock["urls"]) == sorted([shown, models])


def test_a_document_that_cannot_be_fetched_is_an_error(
    project: Path, specloom: Specloom
) -> None:
    with serving() as pages:
        url = pages.url("/gone.yaml")
        said = specloom("generate", url, "--output", "out", "--package", "gone", *NEAR)
    assert said.code == 2
    assert said.err.startswith(f"error[SRC008]: `{url}` cannot be fetched: ")
    assert not (project / "out").exists()


def test_a_remote_document_that_has_changed_stops_the_run(
    project: Path, specloom: Specloom, cache: Path
) -> None:
    with serving() as pages:
        pages.texts["/pet.yaml"] = PET
        spread(project, pages.url("/pet.yaml"))
        specloom("generate", *NEAR)
        before = contents(project / "generated")
        pages.texts["/pet.yaml"] = PET + "  age: {type: integer}\n"
        for file in cache.iterdir():
            file.unlink()
        said = specloom("generate", *NEAR)
        assert (said.code, "OAS203" in said.err) == (2, True)
        assert contents(project / "generated") == before
        assert specloom("generate", *NEAR, "--update-lock").code == 0
    assert contents(project / "generated") != before


@pytest.mark.parametrize("command", ["generate", "check", "report", "ir"])
def test_the_lock_is_updated_with_leave_only(specloom: Specloom, command: str) -> None:
    said = specloom(command, "--update-lock")
    assert said.code == 2
    assert "--allow-remote" in said.err
