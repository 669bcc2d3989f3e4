"""``specloom check``: 0 when nothing would change, 1 with a diff, 2 when it failed."""

import json
from pathlib import Path

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
