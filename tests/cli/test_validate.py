"""``specloom validate`` and ``generate --validate``: the rules of OpenAPI."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, CONFIG, SPEC, Specloom

INVALID = SPEC.replace("operationId: petsOptions", "operationId: listPets")

PAGE = """\
# Add a pet

```yaml post /pets
openapi: 3.1.0
paths:
  /pets:
    post:
      operationId: addPet
      parameters:
      - {name: limit, in: query, schema: {type: integer, default: ten}}
      responses:
        "204": {description: Done.}
```
"""


def test_a_valid_document(project: Path, specloom: Specloom) -> None:
    said = specloom("validate", "specs/pets.yaml")
    assert (said.code, said.out, said.err) == (0, "specs/pets.yaml: valid\n", "")


def test_a_document_that_breaks_a_rule(project: Path, specloom: Specloom) -> None:
    (project / "specs/pets.yaml").write_text(INVALID)
    said = specloom("validate", "specs/pets.yaml")
    assert (said.code, said.out) == (1, "specs/pets.yaml: 1 finding\n")
    assert "warning[VAL201]: `listPets` is the id of two operations" in said.err
    assert "--> specs/pets.yaml:15:20" in said.err


@pytest.mark.parametrize("text", [BROKEN, "title: Pets\n", ""])
def test_a_document_that_cannot_be_read(
    project: Path, specloom: Specloom, text: str
) -> None:
    (project / "specs/pets.yaml").write_text(text)
    said = specloom("validate", "specs/pets.yaml")
    assert (said.code, said.out) == (2, "specs/pets.yaml: cannot be validated\n")
    assert said.err.startswith("error[")


def test_json_is_validated_too(project: Path, specloom: Specloom) -> None:
    (project / "api.json").write_text('{"openapi": "3.1.0", "info": {}, "paths": {}}')
    said = specloom("validate", "api.json")
    assert said.code == 1
    assert "warning[VAL102]: `info` has no `title`" in said.err
    assert "--> api.json:1:22" in said.err


def test_pages_are_validated_as_the_document_that_they_make(
    project: Path, specloom: Specloom
) -> None:
    (project / "add.md").write_text(PAGE)
    said = specloom("validate", "add.md")
    assert said.code == 1
    assert "warning[VAL205]: the default of `schema` is a string" in said.err
    assert "--> add.md:10:67" in said.err


def test_the_clients_of_the_config(project: Path, specloom: Specloom) -> None:
    (project / "specloom.toml").write_text(CONFIG + CONFIG.replace("pets", "toys"))
    (project / "specs/toys.yaml").write_text(INVALID)
    said = specloom("validate")
    assert (said.code, said.out) == (1, "pets: valid\ntoys: 1 finding\n")
    assert specloom("validate", "pets").code == 0


def test_a_part_that_is_not_checked_is_counted(
    project: Path, specloom: Specloom
) -> None:
    elsewhere = SPEC.replace("#/components/schemas/Pet", "https://example.com/p.json")
    (project / "specs/pets.yaml").write_text(elsewhere)
    said = specloom("validate", "specs/pets.yaml")
    assert said.code == 0
    assert said.out == "specs/pets.yaml: valid, 1 part not checked (-v shows it)\n"
    assert "note[VAL208]" in specloom("validate", "specs/pets.yaml", "-v").err


def test_results_for_programs(project: Path, specloom: Specloom) -> None:
    (project / "specs/pets.yaml").write_text(INVALID)
    said = specloom("validate", "pets", "--output-format", "json")
    assert json.loads(said.out) == {
        "client": "pets",
        "status": "invalid",
        "findings": 1,
        "unchecked": 0,
    }
    assert json.loads(said.err)["code"] == "VAL201"


def test_generate_validates_when_it_is_asked_to(
    project: Path, specloom: Specloom
) -> None:
    (project / "specs/pets.yaml").write_text(SPEC.replace("items: {", "items: 3, x: {"))
    assert specloom("generate").code == 0
    said = specloom("generate", "--validate")
    assert said.code == 1
    assert "warning[VAL103]: `items` is a number, not" in said.err
    assert (project / "generated/pets/MANIFEST.json").is_file()


def test_generate_warns_of_unknown_keys_in_any_case(
    project: Path, specloom: Specloom
) -> None:
    (project / "specs/pets.yaml").write_text(SPEC.replace("responses:", "reponses:"))
    said = specloom("generate")
    assert said.code == 0
    assert "warning[VAL101]: `reponses` is not a key that `get` can have" in said.err
    assert specloom("generate", "--strict").code == 1
