"""What a config of somebody else's cannot do: write elsewhere, or show files of the user."""

from pathlib import Path

import pytest

from tests.cli.conftest import CONFIG, Specloom, contents

SECRET = "key: marker-of-a-secret: x\n"


@pytest.fixture
def elsewhere(project: Path) -> Path:
    """A folder beside the project, with a file that is no document."""
    folder = project.parent / "elsewhere"
    folder.mkdir()
    (folder / "secret").write_text(SECRET)
    return folder


@pytest.mark.parametrize("command", ["generate", "check", "watch"])
@pytest.mark.parametrize("way", ["dots", "absolute", "link"])
def test_an_output_outside_of_the_repository(
    project: Path, specloom: Specloom, elsewhere: Path, command: str, way: str
) -> None:
    output = {"dots": "../elsewhere/pets", "absolute": f"{elsewhere}/pets"}
    (project / "linked").symlink_to(elsewhere)
    place = output.get(way, "linked/pets")
    (project / "specloom.toml").write_text(CONFIG.replace("generated/pets", place))
    said = specloom(command)
    assert said.code == 2
    assert "error[CFG012]" in said.err
    assert "--allow-outside" in said.err
    assert contents(elsewhere).keys() == {"secret"}


def test_it_can_be_allowed(project: Path, specloom: Specloom, elsewhere: Path) -> None:
    config = CONFIG.replace("generated/pets", "../elsewhere/pets")
    (project / "specloom.toml").write_text(config)
    assert specloom("generate", "--allow-outside").code == 0
    assert (elsewhere / "pets/__init__.py").exists()
    assert specloom("check", "--allow-outside").code == 0


def test_the_repository_may_be_larger_than_the_folder_of_the_config(
    project: Path, specloom: Specloom, elsewhere: Path
) -> None:
    (project.parent / ".git").mkdir()
    config = CONFIG.replace("generated/pets", "../elsewhere/pets")
    (project / "specloom.toml").write_text(config)
    assert specloom("generate").code == 0
    assert (elsewhere / "pets/__init__.py").exists()


@pytest.mark.parametrize("command", ["generate", "check", "report", "ir", "validate"])
@pytest.mark.parametrize("output_format", ["human", "json", "github"])
def test_lines_of_files_elsewhere_are_not_shown(
    project: Path,
    specloom: Specloom,
    elsewhere: Path,
    command: str,
    output_format: str,
) -> None:
    config = CONFIG.replace("specs/pets.yaml", "../elsewhere/secret")
    (project / "specloom.toml").write_text(config)
    words = ["pets"] if command in ("report", "ir", "validate") else []
    said = specloom(command, *words, "--output-format", output_format)
    assert said.code == 2
    assert "marker-of-a-secret" not in said.out + said.err
    assert "elsewhere/secret" in said.err


def test_lines_of_what_the_user_names_are_shown(
    project: Path, specloom: Specloom, elsewhere: Path
) -> None:
    said = specloom("report", "../elsewhere/secret")
    assert "marker-of-a-secret" in said.err
