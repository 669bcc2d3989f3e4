"""Names that no file system takes are names of files that are not there."""

from pathlib import Path

import pytest

from tests.cli.conftest import CONFIG, SPEC, Specloom

LONG = "a" * 300


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["report", LONG], "CFG007"),
        (["report", f"{LONG}.yaml"], "SRC003"),
        (["report", f"{LONG}/*"], "SRC007"),
        (["report", f"{LONG}*["], "SRC007"),
        (["check", LONG], "CFG007"),
        (["generate", LONG], "CFG007"),
        (["generate", "specs/pets.yaml", "--output", LONG, "--package", "p"], "OUT003"),
        (["diff", LONG, LONG], "OUT008"),
        (["config", "--config", LONG], "CFG001"),
        (["report", "specs/pets.yaml", "--overlay", LONG], "SRC003"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else value,
)
def test_a_name_that_is_too_long(
    project: Path, specloom: Specloom, command: list[str], code: str
) -> None:
    said = specloom(*command)
    assert f"error[{code}]" in said.err
    assert said.code == 2


def test_a_document_to_begin_with_that_has_too_long_a_name(
    project: Path, specloom: Specloom
) -> None:
    (project / "specloom.toml").unlink()
    said = specloom("init", f"{LONG}.yaml")
    assert "there is no file" in said.err
    assert said.code == 2


@pytest.mark.parametrize("key", ["spec", "output"])
def test_a_name_in_a_config(project: Path, specloom: Specloom, key: str) -> None:
    line = next(line for line in CONFIG.splitlines() if line.startswith(key))
    (project / "specloom.toml").write_text(CONFIG.replace(line, f'{key} = "{LONG}"'))
    said = specloom("check")
    assert "error[" in said.err
    assert "bug" not in said.err
    assert said.code == 2


def test_a_reference(project: Path, specloom: Specloom) -> None:
    named = SPEC.replace("#/components/schemas/Pet", LONG)
    (project / "specs/pets.yaml").write_text(named)
    said = specloom("check")
    assert "[OAS110]" in said.err
    assert "specs/pets.yaml:" in said.err
