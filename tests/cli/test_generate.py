"""``specloom generate``: what is written, what is said, and the exit codes."""

import json
import tomllib
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, CONFIG, SPEC, Specloom, contents

ADHOC = ("generate", "specs/pets.yaml", "--output", "build", "--package", "pets")


def test_all_clients_of_the_config(project: Path, specloom: Specloom) -> None:
    said = specloom("generate")
    assert said.code == 0
    files = len(contents(project / "generated/pets"))
    assert said.out == (
        "pets: 2 operations, 1 schema, 0 omitted -> generated/pets "
        f"({files} files, {files} changed)\n"
    )
    assert said.err == ""


def test_a_second_run_changes_nothing(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    times = {path: path.stat().st_mtime_ns for path in project.rglob("generated/**/*")}
    said = specloom("generate")
    assert said.out.endswith(" files, unchanged)\n")
    assert times == {path: path.stat().st_mtime_ns for path in times}


def test_one_document_without_a_config(project: Path, specloom: Specloom) -> None:
    (project / "build").mkdir()
    (project / "build/mine.txt").write_text("mine\n")
    (project / "specloom.toml").unlink()
    said = specloom(*ADHOC)
    assert said.code == 0
    assert (project / "build/mine.txt").read_text() == "mine\n"
    assert sorted(path.name for path in (project / "build").iterdir()) == [
        "mine.txt",
        "pets",
    ]
    assert (project / "build/pets/__init__.py").is_file()


def test_project_files_beside_the_package(project: Path, specloom: Specloom) -> None:
    specloom(*ADHOC, "--project")
    names = {path.name for path in (project / "build").iterdir()}
    assert names >= {"pets", "pyproject.toml"}


def test_filters_of_a_document(project: Path, specloom: Specloom) -> None:
    said = specloom(*ADHOC, "--exclude-method", "OPTIONS")
    assert (
        "pets: 1 operation, 1 schema, 0 omitted, 1 filtered -> build/pets" in said.out
    )
    assert specloom(*ADHOC, "--exclude-method", "options", "--strict").code == 0


def test_a_document_from_standard_input(
    project: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open("specs/pets.yaml", encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        said = specloom("generate", "-", "--output", "build", "--package", "pets")
    assert (said.code, said.err) == (0, "")
    specloom("generate", "specs/pets.yaml", "--output", "other", "--package", "pets")
    piped, named = contents(project / "build"), contents(project / "other")
    del piped["pets/MANIFEST.json"], named["pets/MANIFEST.json"]
    assert piped == named


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SPEC.replace("{type: string}", "{type: strin}"), "name: {type: strin}"),
        (BROKEN, "paths: {}"),
    ],
)
def test_messages_about_standard_input_have_their_line(
    project: Path,
    specloom: Specloom,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    line: str,
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
    said = specloom("generate", "-", "--output", "build", "--package", "pets")
    number = text[: text.index(line)].count("\n") + 1
    assert f"--> <stdin>:{number}:" in said.err
    assert line in said.err


def test_the_config_is_found_from_a_folder_below(
    project: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    specloom("generate")
    below = project / "src/deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    said = specloom("generate")
    assert said.out.endswith(" files, unchanged)\n")
    assert "-> ../../generated/pets" in said.out


def test_one_bad_document_does_not_stop_the_others(
    project: Path, specloom: Specloom
) -> None:
    (project / "specs/broken.yaml").write_text(BROKEN)
    (project / "specloom.toml").write_text(
        '[clients.broken]\nspec = "specs/broken.yaml"\noutput = "generated/broken"\n'
        + CONFIG
    )
    said = specloom("generate")
    assert said.code == 2
    assert said.out.startswith(
        "broken: failed, nothing was changed\npets: 2 operations"
    )
    assert "error[SRC" in said.err
    assert "specs/broken.yaml:" in said.err
    assert not (project / "generated/broken").exists()
    assert (project / "generated/pets/MANIFEST.json").is_file()


def test_a_failure_leaves_the_old_client(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    before = contents(project / "generated")
    (project / "specs/pets.yaml").write_text(BROKEN)
    assert specloom("generate").code == 2
    assert contents(project / "generated") == before


def test_an_operation_that_is_gone_takes_its_files_along(
    project: Path, specloom: Specloom
) -> None:
    specloom("generate")
    before = contents(project / "generated/pets").keys()
    start, end = SPEC.index("  /pets:"), SPEC.index("components:")
    (project / "specs/pets.yaml").write_text(
        SPEC[:start] + SPEC[start:end].replace("/pets", "/cats") + SPEC[end:]
    )
    assert specloom("generate").code == 0
    after = contents(project / "generated/pets")
    assert before - after.keys()
    assert specloom("check").code == 0


LOSSY = SPEC.replace("type: array", "type: array, enum: [[1]]")
"""An enumeration of lists says something that a type cannot: it is counted as a loss."""


def test_strict_fails_when_something_is_lost(project: Path, specloom: Specloom) -> None:
    assert specloom("generate", "--strict").code == 0
    (project / "specs/pets.yaml").write_text(LOSSY)
    assert specloom("generate").code == 0
    assert specloom("generate", "--strict").code == 1


def test_json_for_programs(project: Path, specloom: Specloom) -> None:
    (project / "specs/pets.yaml").write_text(LOSSY)
    said = specloom("generate", "--output-format", "json")
    (line,) = said.out.splitlines()
    record = json.loads(line)
    assert (record["client"], record["status"]) == ("pets", "done")
    assert record["ledger"]["operations"]["generated"] == 2
    assert "MANIFEST.json" in record["written"]
    messages = [json.loads(message) for message in said.err.splitlines()]
    assert all(message["file"] == "specs/pets.yaml" for message in messages)


def test_quiet_says_nothing_when_all_is_well(project: Path, specloom: Specloom) -> None:
    (project / "specs/pets.yaml").write_text(LOSSY)
    said = specloom("generate", "-q")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_errors_as_annotations(project: Path, specloom: Specloom) -> None:
    (project / "specs/pets.yaml").write_text(BROKEN)
    said = specloom("generate", "--output-format", "github")
    assert said.err.startswith("::error file=specs/pets.yaml,line=")


@pytest.mark.parametrize("name", ["pest", "specs/pets.yaml"])
def test_a_name_that_is_not_in_the_config(
    project: Path, specloom: Specloom, name: str
) -> None:
    said = specloom("generate", name)
    assert said.code == 2
    assert "error[CFG007]" in said.err
    help_text = (
        "did you mean `pets`?" if name == "pest" else "`--output DIR --package NAME`"
    )
    assert help_text in said.err
    assert not (project / "generated").exists()


def test_a_mistake_in_the_config_shows_its_line(
    project: Path, specloom: Specloom
) -> None:
    (project / "specloom.toml").write_text(CONFIG + "outptu = 1\n")
    said = specloom("generate")
    assert said.code == 2
    assert said.err == (
        "error[CFG003]: unknown key `outptu`\n"
        "  --> specloom.toml:4:1  clients.pets.outptu\n"
        "    |\n"
        "  4 | outptu = 1\n"
        "    | ^^^^^^\n"
        "    = help: did you mean `output`?\n"
    )


def test_a_project_is_published_by_the_name_that_the_config_says(
    project: Path, specloom: Specloom
) -> None:
    (project / "specloom.toml").write_text(
        CONFIG + 'project = true\ndistribution = "pets-sdk"\n'
    )
    assert specloom("generate").code == 0
    written = tomllib.loads((project / "generated/pyproject.toml").read_text())
    assert written["project"]["name"] == "pets-sdk"
    (project / "generated/pyproject.toml").unlink()
    (project / "specloom.toml").write_text(CONFIG + "project = true\n")
    assert specloom("generate").code == 0
    written = tomllib.loads((project / "generated/pyproject.toml").read_text())
    assert written["project"]["name"] == "pets"
