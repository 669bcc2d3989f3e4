"""A client for several targets: every command knows it as a whole, and target by target."""

import json
from pathlib import Path

import pytest
from specloom.registry import TARGETS

from tests.cli.conftest import Specloom
from tests.unit.config.second_target import SECOND

CONFIG = """\
[clients.pets]
spec = "specs/pets.yaml"
targets = ["python", "second"]

[clients.pets.methods]
"OPTIONS *" = false

[clients.pets.python]
output = "python/pets"

[clients.pets.second]
output = "second/pets"
client_name = "Zoo"
"""


@pytest.fixture
def both(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose client has a second target."""
    assert isinstance(TARGETS, dict)
    monkeypatch.setitem(TARGETS, "second", SECOND)
    (project / "specloom.toml").write_text(CONFIG)
    return project


def test_a_client_is_generated_for_each_target(both: Path, specloom: Specloom) -> None:
    said = specloom("generate", "pets")
    assert said.code == 0
    assert [line.partition(" ")[0] for line in said.out.splitlines()] == [
        "pets:python:",
        "pets:second:",
    ]
    assert (both / "python/pets/__init__.py").is_file()
    text = (both / "second/pets/operations.txt").read_text()
    assert text.startswith("Zoo in pets\n")
    assert "OPTIONS" not in text and len(text.splitlines()) == 2


def test_one_target_is_chosen_by_its_name(both: Path, specloom: Specloom) -> None:
    assert specloom("generate", "pets:second").code == 0
    assert not (both / "python").exists()
    assert specloom("check", "pets:second").code == 0
    said = specloom("check", "--output-format", "json")
    assert [json.loads(line) for line in said.out.splitlines()] == [
        {
            "client": "pets:python",
            "target": "python",
            "status": "different",
            "output": "python/pets",
            "differ": json.loads(said.out.splitlines()[0])["differ"],
            "surplus": [],
        },
        {
            "client": "pets:second",
            "target": "second",
            "status": "same",
            "output": "second/pets",
            "differ": [],
            "surplus": [],
        },
    ]


def test_what_one_target_cannot_write_stops_only_that_one(
    both: Path, specloom: Specloom
) -> None:
    (both / "second").mkdir()
    (both / "second/pets").write_text("a file\n")
    said = specloom("generate")
    assert said.code == 2
    assert "pets:second: failed" in said.out
    assert (both / "python/pets/__init__.py").is_file()


def test_the_config_is_shown_for_each_target(both: Path, specloom: Specloom) -> None:
    said = specloom("config", "--output-format", "json")
    shown = {
        record["client"]: record["settings"]
        for record in map(json.loads, said.out.splitlines())
    }
    assert shown["pets:python"]["output"] == {
        "value": "python/pets",
        "source": "specloom.toml:9",
    }
    assert shown["pets:second"]["client_name"] == {
        "value": "Zoo",
        "source": "specloom.toml:13",
    }
    assert shown["pets:second"]["target"]["value"] == "second"
    for settings in shown.values():
        assert settings["methods.OPTIONS *"]["source"] == "specloom.toml:6"
        assert settings["targets"]["source"] == "specloom.toml:3"


def test_reports_are_those_of_the_targets(both: Path, specloom: Specloom) -> None:
    said = specloom("report", "--output-format", "json")
    assert list(json.loads(said.out)) == ["pets:python", "pets:second"]


def test_each_target_is_compared_with_its_own_past(
    both: Path, specloom: Specloom
) -> None:
    said = specloom("diff", "--against", "HEAD", "pets:second")
    assert said.code == 2
    assert "second/pets" in said.err and "python/pets" not in said.err


def test_a_target_that_is_not_there(both: Path, specloom: Specloom) -> None:
    said = specloom("generate", "pets:secnod")
    assert said.code == 2
    assert "the config has no client `pets:secnod`" in said.err
    assert "did you mean `pets:second`?" in said.err


def test_documents_are_validated_once_for_all_targets(
    both: Path, specloom: Specloom
) -> None:
    assert specloom("validate").out == "pets: valid\n"


def test_the_model_is_that_of_one_target(both: Path, specloom: Specloom) -> None:
    said = specloom("ir", "pets")
    assert said.code == 2 and "NAME:TARGET" in said.err
    assert specloom("ir", "pets:second").code == 0
