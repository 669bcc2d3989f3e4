"""``specloom report`` and ``specloom ir``: looking at a document without writing."""

import json
from pathlib import Path

from tests.cli.conftest import BROKEN, CONFIG, Specloom
from tests.cli.test_generate import LOSSY


def test_the_ledger_of_a_document(project: Path, specloom: Specloom) -> None:
    said = specloom("report", "specs/pets.yaml")
    assert said.code == 0
    rows = {line.split()[0]: line.split()[1:] for line in said.out.splitlines() if line}
    assert rows["total"] == ["generated", "degraded", "omitted", "filtered"]
    assert rows["operations"] == ["2", "2", "0", "0", "0"]
    assert rows["schemas"] == ["1", "1", "0", "0", "0"]
    assert "nothing is lost" in said.out
    assert not (project / "generated").exists()


def test_a_loss_is_shown_with_its_place(project: Path, specloom: Specloom) -> None:
    (project / "specs/pets.yaml").write_text(LOSSY)
    said = specloom("report", "pets")
    assert "  degraded keywords: " in said.out
    assert "      specs/pets.yaml:13:37" in said.out
    assert specloom("report", "pets", "--strict").code == 1


def test_json_counts_every_kind(project: Path, specloom: Specloom) -> None:
    said = specloom("report", "specs/pets.yaml", "--output-format", "json")
    ledger = json.loads(said.out)
    assert ledger["operations"] == {
        "total": 2,
        "generated": 2,
        "degraded": 0,
        "omitted": 0,
        "filtered": 0,
    }


def test_json_of_several_clients_is_by_name(project: Path, specloom: Specloom) -> None:
    (project / "specloom.toml").write_text(
        CONFIG + CONFIG.replace("clients.pets", "clients.b").replace("ed/pets", "ed/b")
    )
    ledgers = json.loads(specloom("report", "--output-format", "json").out)
    assert list(ledgers) == ["pets", "b"]
    assert ledgers["b"]["schemas"]["generated"] == 1


def test_a_broken_document_is_reported_and_fails(
    project: Path, specloom: Specloom
) -> None:
    (project / "specs/pets.yaml").write_text(BROKEN)
    said = specloom("report", "specs/pets.yaml")
    assert said.code == 2
    assert "error[SRC" in said.err
    assert "nothing was read" in said.out


def test_the_model_as_json(project: Path, specloom: Specloom) -> None:
    said = specloom("ir", "specs/pets.yaml")
    assert said.code == 0
    assert json.loads(said.out)["title"] == "Pets"
    assert specloom("ir", "pets").out == said.out
    filtered = specloom("ir", "specs/pets.yaml", "--exclude-method", "OPTIONS")
    assert len(json.loads(filtered.out)["operations"]) == 1
    assert specloom("ir", "missing.yaml").code == 2
