"""Overlays and patches from the command line and from the config."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CONFIG, Specloom, contents
from tests.processes import PATIENCE

OVERLAY = """\
overlay: 1.0.0
info: {title: Names of pets, version: 1.0.0}
actions:
  - target: $.components.schemas.Pet.properties
    update: {age: {type: integer}, tag: {type: int}}
"""

PATCH = """
[[clients.pets.patches]]
target = "#/components/schemas/Pet"
update.properties.size = { type = "numbre" }
"""

STALE = '\n[[clients.pets.patches]]\ntarget = "/paths/~1cats"\nremove = true\n'


@pytest.fixture
def overlay(project: Path) -> Path:
    """An overlay that the config names."""
    (project / "specloom.toml").write_text(CONFIG + 'overlays = "fix.overlay.yaml"\n')
    path = project / "fix.overlay.yaml"
    path.write_text(OVERLAY)
    return path


def types(project: Path) -> str:
    return (project / "generated/pets/types/pets.py").read_text()


def test_the_client_has_what_the_overlay_adds(
    project: Path, overlay: Path, specloom: Specloom
) -> None:
    assert specloom("generate").code == 0
    assert "age: int | None" in types(project)
    assert specloom("check").code == 0


def test_check_sees_that_an_overlay_has_changed(
    overlay: Path, specloom: Specloom
) -> None:
    specloom("generate")
    overlay.write_text(OVERLAY.replace("age:", "years:"))
    assert specloom("check").code == 1


def test_the_manifest_lists_the_overlay_among_the_inputs(
    project: Path, overlay: Path, specloom: Specloom
) -> None:
    specloom("generate")
    manifest = json.loads((project / "generated/pets/MANIFEST.json").read_text())
    paths = [spec["path"] for spec in manifest["specs"]]
    assert paths == ["fix.overlay.yaml", "specs/pets.yaml"]


def test_a_message_about_what_an_overlay_adds_shows_its_line(
    overlay: Path, specloom: Specloom
) -> None:
    said = specloom("report").err
    assert "fix.overlay.yaml:5:42  #/actions/0/update/tag/type" in said
    assert "5 |     update: {age: {type: integer}, tag: {type: int}}" in said


def test_a_message_about_what_a_patch_adds_shows_its_line(
    project: Path, specloom: Specloom
) -> None:
    (project / "specloom.toml").write_text(CONFIG + PATCH)
    said = specloom("report").err
    assert (
        "specloom.toml:7:28  #/clients/pets/patches/0/update/properties/size/" in said
    )


def test_a_patch_in_pyproject_is_found_there(project: Path, specloom: Specloom) -> None:
    (project / "specloom.toml").unlink()
    text = (CONFIG + PATCH).replace("clients.pets", "tool.specloom.clients.pets")
    (project / "pyproject.toml").write_text(text)
    assert "pyproject.toml:7:28" in specloom("report").err


def test_a_stale_patch_fails_and_nothing_is_written(
    project: Path, specloom: Specloom
) -> None:
    specloom("generate")
    before = contents(project / "generated")
    (project / "specloom.toml").write_text(CONFIG + PATCH + STALE)
    said = specloom("generate")
    assert said.code == 2
    assert "error[OVL005]: `/paths/~1cats` selects nothing" in said.err
    assert contents(project / "generated") == before


@pytest.mark.parametrize("command", ["report", "ir", "validate"])
def test_an_overlay_for_a_document_without_a_config(
    project: Path, overlay: Path, specloom: Specloom, command: str
) -> None:
    without = specloom(command, "specs/pets.yaml")
    said = specloom(command, "specs/pets.yaml", "--overlay", str(overlay))
    assert said.code != 2
    assert said.out != without.out


def test_generate_takes_several_overlays(
    project: Path, overlay: Path, specloom: Specloom
) -> None:
    second = project / "second.yaml"
    second.write_text(OVERLAY.replace("age:", "years:"))
    overlays = ("--overlay", "fix.overlay.yaml", "--overlay", "second.yaml")
    place = ("--output", "generated", "--package", "pets")
    assert specloom("generate", "specs/pets.yaml", *place, *overlays).code == 0
    assert "age: int" in types(project)
    assert "years: int" in types(project)


def test_an_overlay_on_the_command_line_is_not_for_a_config(
    overlay: Path, specloom: Specloom
) -> None:
    said = specloom("generate", "--overlay", str(overlay))
    assert said.code == 2
    assert "--overlay is for documents; a config has its own." in said.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("overlay: [", "error[SRC102]"),
        ("- just a list\n", "error[OVL001]"),
    ],
)
def test_what_is_not_an_overlay_is_said_about_its_file(
    overlay: Path, specloom: Specloom, text: str, words: str
) -> None:
    overlay.write_text(text)
    said = specloom("generate")
    assert said.code == 2
    assert words in said.err
    assert "--> fix.overlay.yaml:1:" in said.err


def test_an_overlay_that_is_not_there(overlay: Path, specloom: Specloom) -> None:
    overlay.unlink()
    said = specloom("generate")
    assert said.code == 2
    assert "error[SRC001]: there is no such file" in said.err


@pytest.mark.parametrize(
    ("patch", "words"),
    [
        ('target = "/info"\nupdate = 2020-01-01\n', "not a date or time"),
        ('target = "/info"\nupdate = { a = [inf] }\n', "JSON has no number `inf`"),
        ("remove = true\n", "`target` is missing"),
        ('target = "/info"\nremov = true\n', "did you mean `remove`?"),
        ('target = "/info"\n', "the action does nothing"),
    ],
)
def test_a_patch_that_is_none(
    project: Path, specloom: Specloom, patch: str, words: str
) -> None:
    text = f"{CONFIG}\n[[clients.pets.patches]]\n{patch}"
    (project / "specloom.toml").write_text(text)
    said = specloom("generate")
    assert said.code == 2
    assert words in said.err
    assert "--> specloom.toml:" in said.err


def test_without_overlays_the_query_library_is_not_imported(project: Path) -> None:
    code = (
        "import sys; from specloom.cli.main import run; "
        "run(['report', 'specs/pets.yaml']); print('jsonpath_rfc9535' in sys.modules)"
    )
    run = [sys.executable, "-c", code]
    said = subprocess.run(
        run,
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert said.stdout.splitlines()[-1] == "False"
