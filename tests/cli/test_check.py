"""``specloom check``: 0 when nothing would change, 1 with a diff, 2 when it failed."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, CONFIG, SPEC, Specloom, contents
from tests.processes import PATIENCE


def test_up_to_date(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    said = specloom("check")
    assert (said.code, said.out, said.err) == (0, "pets: up to date\n", "")


def test_never_generated(project: Path, specloom: Specloom) -> None:
    said = specloom("check")
    assert said.code == 1
    assert "--- /dev/null\n+++ b/generated/pets/PUBLIC_API.txt\n" in said.out
    assert not (project / "generated").exists()


def test_an_edited_document(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    before = contents(project)
    (project / "specs/pets.yaml").write_text(SPEC.replace("name: {", "nickname: {"))
    said = specloom("check")
    assert said.code == 1
    assert "nickname" in said.out
    assert said.out.splitlines()[-1].endswith("; run `specloom generate pets`")
    (project / "specs/pets.yaml").write_text(SPEC)
    assert contents(project) == before


def test_an_edited_client(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    with open(project / "generated/pets/__init__.py", "a", encoding="utf-8") as file:
        file.write("# edited\n")
    said = specloom("check")
    assert said.code == 1
    assert "-# edited\n" in said.out


def test_a_deleted_file(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    (project / "generated/pets/py.typed").unlink()
    assert specloom("check").code == 1


def test_a_broken_document(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    (project / "specs/pets.yaml").write_text(BROKEN)
    said = specloom("check")
    assert said.code == 2
    assert "error[SRC" in said.err


def test_json_for_programs(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    (project / "generated/pets/py.typed").unlink()
    record = json.loads(specloom("check", "--output-format", "json").out)
    assert record == {
        "client": "pets",
        "target": "python",
        "status": "different",
        "output": "generated/pets",
        "differ": ["py.typed"],
        "surplus": [],
    }


@pytest.mark.parametrize("output_format", ["human", "github"])
def test_lines_of_files_are_no_commands(
    project: Path, specloom: Specloom, output_format: str
) -> None:
    """Of a file that somebody else has committed, also in lines that stay as they are."""
    specloom("generate")
    module = project / "generated/pets/__init__.py"
    lines = module.read_text().splitlines()
    lines[3:3] = ["::notice::marker", "\x1b[31m##[group]marker"]
    module.write_text("\n".join(lines))
    said = specloom("check", "--output-format", output_format)
    assert r"-::notice::marker" in said.out
    assert r"-\x1b[31m\x23#[group]marker" in said.out
    foreign = [line for line in said.out.splitlines() if "marker" in line]
    assert not any(line.lstrip().startswith("::") for line in foreign)


TWO = CONFIG + CONFIG.replace("pets", "dogs").replace("specs/dogs", "specs/pets")


@pytest.fixture
def drifted(project: Path, specloom: Specloom) -> Path:
    """Two clients in a repository; files of both are new, changed, gone, and empty."""
    for arguments in (("init", "-q"), ("config", "core.autocrlf", "false")):
        subprocess.run(["git", *arguments], cwd=project, check=True, timeout=PATIENCE)
    (project / "specloom.toml").write_text(TWO)
    assert specloom("generate").code == 0
    tagged = SPEC.replace(
        "operationId: listPets", "tags: [cats]\n      operationId: all"
    )
    (project / "specs/pets.yaml").write_text(tagged)
    for name in ("pets", "dogs"):
        (project / f"generated/{name}/py.typed").unlink()
        file = project / f"generated/{name}/__init__.py"
        file.write_text(file.read_text() + "# without an end")
    return project


@pytest.mark.parametrize("below", [".", "specs"])
def test_the_diff_of_many_clients_can_be_applied(
    drifted: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.chdir(drifted / below)
    said = specloom("check", "-v")
    assert said.code == 1
    subprocess.run(
        ["git", "apply", "-"],
        input=said.out.encode(),
        cwd=drifted,  # below it, git leaves out what is elsewhere
        check=True,
        timeout=PATIENCE,
    )
    said = specloom("check")
    assert said.out == "pets: up to date\ndogs: up to date\n"


def test_annotations_are_at_files(drifted: Path, specloom: Specloom) -> None:
    said = specloom("check", "--output-format", "github", "-q")
    lines = said.out.splitlines()
    assert said.code == 1 and 2 <= len(lines) <= 10
    for line in lines:
        found = re.match(
            r"::error file=([\w/.]+),line=\d+,title=specloom check::", line
        )
        assert found is not None and found[1].startswith("generated/")
    advice = [line for line in lines if "run `specloom generate" in line]
    assert [line.partition("::error file=generated/")[2][:4] for line in advice] == [
        "pets",
        "dogs",
    ]
    assert "MANIFEST.json" not in advice[0]


def test_an_error_is_said_also_where_only_errors_are(
    drifted: Path, specloom: Specloom
) -> None:
    said = specloom("check", "-q")
    assert (said.code, said.out) == (1, "")
    pets, dogs = said.err.splitlines()
    assert pets.startswith("error: pets: ") and dogs.startswith("error: dogs: ")
    assert dogs.endswith(
        " files differ in generated/dogs; run `specloom generate dogs`"
    )
