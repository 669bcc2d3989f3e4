"""What an overlay brought is read by later stages like the rest, with places of its own."""

from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.inputs import Inputs
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE

from tests.unit.overlays.revising import patches

SPEC = """\
openapi: 3.0.3
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: ok
          content:
            application/json: { schema: { $ref: "models/pet.yaml" } }
"""
SWAGGER = """\
swagger: "2.0"
info: { title: Pets, version: "1" }
host: pets.example
paths:
  /pets:
    get:
      operationId: listPets
      responses: { "204": { description: none } }
"""
PAGE = """\
# List pets

```yaml get /pets
paths:
  path: /pets
  method: get
  response:
    "200":
      application/json:
        schemaArray:
          - type: object
            properties:
              name: { type: string }
```
"""
PET = "type: object\nproperties:\n  name: { type: strng }\n"


def places(folder: Path, spec: str, *overlays: str, patched: str = "") -> list[str]:
    """Where the messages about a document point, as ``file pointer``."""
    said = Diagnostics()
    inputs = Inputs(
        specs=[spec],
        overlays=overlays,
        patches=patches(patched) if patched else None,
        root=folder,
    )
    PIPELINE.read(inputs, PassOptions(), said)
    return [f"{item.at.file} {item.at.address}" for item in said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "models/pet.yaml").write_text(PET)
    (tmp_path / "spec.yaml").write_text(SPEC)
    (tmp_path / "swagger.yaml").write_text(SWAGGER)
    (tmp_path / "page.md").write_text(PAGE)
    return tmp_path


def add(folder: Path, target: str, update: str) -> None:
    text = f'overlay: 1.1.0\nactions: [{{target: "{target}", update: {update}}}]\n'
    (folder / "fix.yaml").write_text(text)


def test_a_reference_that_an_overlay_brings_leads_on_from_the_document(
    folder: Path,
) -> None:
    operation = "{operationId: x, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: models/pet.yaml}}}}}}"
    add(folder, "$.paths", "{/x: {get: " + operation + "}}")
    assert places(folder, "spec.yaml", "fix.yaml") == [
        "models/pet.yaml #/properties/name/type"
    ]


def test_an_operation_in_a_file_that_only_an_overlay_refers_to(folder: Path) -> None:
    (folder / "op.yaml").write_text("get: {responses: {'204': {description: 1}}}\n")
    add(folder, "$.paths", "{/x: {$ref: op.yaml, put: {operationId: 7}}}")
    found = places(folder, "spec.yaml", "fix.yaml")
    assert [place for place in found if "fix.yaml" in place]
    assert not [place for place in found if place.startswith("spec.yaml #/paths/~1x")]


def test_swagger_is_rewritten_after_the_overlay(folder: Path) -> None:
    add(
        folder,
        "$.paths['/pets'].get",
        "{parameters: [{name: a, in: query, type: strng}]}",
    )
    assert places(folder, "swagger.yaml", "fix.yaml") == [
        "fix.yaml #/actions/0/update/parameters/0/type"
    ]


def test_pages_are_patched_after_they_were_put_together(folder: Path) -> None:
    target = "$.paths['/pets'].get.responses['200'].content.*.schema.properties"
    patch = f'[{{target: "{target}", update: {{age: {{type: strng}}}}}}]'
    found = places(folder, "page.md", patched=patch)
    assert "config.yaml #/0/update/age/type" in found


def test_the_rules_are_asked_about_the_document_with_its_overlays(
    folder: Path,
) -> None:
    add(folder, "$.paths['/pets'].get", "{parametres: []}")
    said = Diagnostics()
    inputs = Inputs(specs=["spec.yaml"], overlays=["fix.yaml"], root=folder)
    PIPELINE.validate(inputs, said)
    found = {(item.code, item.at.file, item.at.address) for item in said}
    assert ("VAL101", "fix.yaml", "#/actions/0/update/parametres") in found
