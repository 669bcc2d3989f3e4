"""What holds for a client, and where it is written."""

import json
from pathlib import Path

from tests.cli.conftest import CONFIG, Specloom

FULL = """\
[clients.pets]
spec = "specs/*.yaml"
output = "generated/pets"
recognise_pagination = false
[clients.pets.auth]
token = { http = "bearer", env = "TOKEN" }
[clients.pets.methods]
"GET /pets/v1.2" = "pets.all"
"""


def settings(specloom: Specloom, *words: str) -> dict[str, tuple[object, str]]:
    said = specloom("config", "--output-format", "json", *words)
    assert said.code == 0
    found: dict[str, dict[str, str]] = json.loads(said.out)["settings"]
    return {key: (item["value"], item["source"]) for key, item in found.items()}


def test_what_is_written_has_its_line_and_what_is_not_is_a_default(
    project: Path, specloom: Specloom
) -> None:
    (project / "specloom.toml").write_text(FULL)
    found = settings(specloom)
    assert found["spec"] == (["specs/*.yaml"], "specloom.toml:2")
    assert found["recognise_pagination"] == (False, "specloom.toml:4")
    assert found["auth.token.env"] == ("TOKEN", "specloom.toml:6")
    assert found["methods.GET /pets/v1.2"] == ("pets.all", "specloom.toml:8")
    assert found["package"] == ("pets", "default")
    assert found["overlays"] == (None, "default")


def test_paths_are_shown_from_the_current_folder(
    project: Path, specloom: Specloom
) -> None:
    (project / "conf").mkdir()
    (project / "specloom.toml").rename(project / "conf/specloom.toml")
    found = settings(specloom, "--config", "conf/specloom.toml")
    assert found["spec"] == (["conf/specs/pets.yaml"], "conf/specloom.toml:2")
    assert found["output"] == ("conf/generated/pets", "conf/specloom.toml:3")


def test_a_table_of_pyproject_is_a_config(project: Path, specloom: Specloom) -> None:
    (project / "specloom.toml").unlink()
    text = "[project]\nname = 'a'\n" + CONFIG.replace(
        "[clients", "[tool.specloom.clients"
    )
    (project / "pyproject.toml").write_text(text)
    assert settings(specloom)["spec"][1] == "pyproject.toml:4"


def test_people_read_a_table(project: Path, specloom: Specloom) -> None:
    lines = specloom("config", "pets").out.splitlines()
    assert lines[0] == "pets"
    assert lines[1].split() == ["spec", '["specs/pets.yaml"]', "specloom.toml:2"]
    assert any(line.split() == ["project", "false", "default"] for line in lines)


def test_a_config_that_is_not_right_is_not_shown(
    project: Path, specloom: Specloom
) -> None:
    (project / "specloom.toml").write_text(CONFIG + "outptu = 1\n")
    said = specloom("config")
    assert (said.code, said.out) == (2, "")
    assert "error[CFG003]" in said.err


def test_a_client_that_is_not_there(project: Path, specloom: Specloom) -> None:
    said = specloom("config", "pest")
    assert said.code == 2
    assert "error[CFG007]" in said.err
