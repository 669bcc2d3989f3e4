"""``specloom check``: 0 when nothing would change, 1 with a diff, 2 when it failed."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, SPEC, Specloom, contents


def test_up_to_date(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    said = specloom("check")
    assert (said.code, said.out, said.err) == (0, "pets: up to date\n", "")


def test_never_generated(project: Path, specloom: Specloom) -> None:
    said = specloom("check")
    assert said.code == 1
    assert "--- /dev/null\n+++ b/MANIFEST.json\n" in said.out
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
