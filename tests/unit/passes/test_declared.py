"""Lists that the configuration declares: by name, or all that fit."""

from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import Paging
from specloom.passes.options import PagingRule, PassOptions
from specloom.pipeline import lower_specs

DOCUMENT = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - {name: size, in: query, schema: {type: integer}}
        - {name: from, in: query, schema: {type: string}}
      responses: &pets
        "200":
          description: pets
          content:
            application/json:
              schema:
                type: object
                properties:
                  pets: {type: array, items: {type: string}}
                  meta:
                    type: object
                    properties:
                      onward: {type: string}
                      pages: {type: integer}
  /dogs:
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer}}
      responses: *pets
"""


def paging_by(folder: Path, *rules: PagingRule) -> dict[str, Paging | None]:
    """The paging of each operation, without what would be recognised."""
    (folder / "pets.yaml").write_text(DOCUMENT)
    options = PassOptions(paging=rules, recognise_paging=False)
    diagnostics = Diagnostics()
    api, _ = lower_specs(["pets.yaml"], options, diagnostics, folder)
    assert not diagnostics.failed
    return {item.id.partition(":")[2]: item.paging for item in api.operations}


NUMBERED = PagingRule(
    name="Numbered",
    strategy="page_number",
    items="pets",
    input="page",
    first_page=0,
    total="meta.pages",
)


def test_a_rule_without_operations_is_for_all_that_fit(tmp_path: Path) -> None:
    found = paging_by(tmp_path, NUMBERED)
    for paging in found.values():
        assert paging is not None
        assert paging.declared_name == "Numbered"
        assert paging.step.strategy == "page_number"
        assert (paging.step.first, paging.step.total) == (0, ("meta", "pages"))


def test_the_size_decides_what_fits(tmp_path: Path) -> None:
    sized = PagingRule(
        name="Sized", strategy="offset", items="pets", input="page", size="size"
    )
    found = paging_by(tmp_path, sized)
    assert found["GET /dogs"] is None
    assert found["GET /pets"] is not None
    assert found["GET /pets"].step.strategy == "offset"


def test_what_is_named_goes_before_what_fits(tmp_path: Path) -> None:
    onward = PagingRule(
        name="Onward",
        strategy="cursor",
        items="pets",
        input="from",
        next_value="meta.onward",
        operations=("GET /pets",),
    )
    for rules in ((NUMBERED, onward), (onward, NUMBERED)):
        found = paging_by(tmp_path, *rules)
        assert found["GET /pets"] is not None
        assert found["GET /dogs"] is not None
        assert found["GET /pets"].step.strategy == "cursor"
        assert found["GET /dogs"].step.strategy == "page_number"


@pytest.mark.parametrize("recognised", [True, False])
def test_recognising_can_be_switched_off(tmp_path: Path, recognised: bool) -> None:
    text = DOCUMENT.replace(
        "{name: page, in: query, schema: {type: integer}}",
        "{name: page, in: query, schema: {type: integer, default: 1}}",
    )
    (tmp_path / "pets.yaml").write_text(text)
    options = PassOptions(recognise_paging=recognised)
    api, _ = lower_specs(["pets.yaml"], options, Diagnostics(), tmp_path)
    assert all((item.paging is not None) == recognised for item in api.operations)


def test_a_header_that_the_document_does_not_describe_can_be_declared(
    tmp_path: Path,
) -> None:
    rule = PagingRule(
        name="Continued",
        strategy="header_cursor",
        items="pets",
        input="from",
        next_value="x-ms-continuationtoken",
    )
    found = paging_by(tmp_path, rule)
    assert found["GET /dogs"] is None
    assert found["GET /pets"] is not None
    step = found["GET /pets"].step
    assert (step.next_value, step.next_value_in) == (
        ("x-ms-continuationtoken",),
        "header",
    )
    assert step.input is not None and step.input.key == "query.from"
