"""A second language costs a folder and one entry of the registry.

The target of this test lists operations with the names of their arguments, in camel case.
It needs nothing but the plan, and is no part of the product.
"""

from pathlib import Path, PurePosixPath

import pytest
from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.inputs import Inputs
from specloom.pipeline import PIPELINE
from specloom.planning.options import TargetOptions
from specloom.registry import TARGETS

from tests.architecture.modules import imports_of
from tests.architecture.second_target.target import LISTING

FOLDER = Path(__file__).parent / "second_target"

REST = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    login: {type: http, scheme: basic}
  schemas:
    Item: {type: object, properties: {item_name: {type: string}}, xml: {name: item}}
paths:
  /shops/{shop_id}/line_items:
    parameters:
      - {name: shop_id, in: path, required: true, schema: {type: string}}
    get:
      parameters:
        - {name: page-size, in: query, schema: {type: integer}}
        - {name: class, in: query, schema: {type: string}}
        - {name: pageSize, in: header, schema: {type: integer}}
      responses: {"200": {description: Items, content: {application/json: {}}}}
    post:
      requestBody:
        content:
          application/json: {schema: {$ref: "#/components/schemas/Item"}}
      responses: {"204": {description: Done}}
    put:
      requestBody:
        content:
          application/xml: {schema: {$ref: "#/components/schemas/Item"}}
      responses: {"204": {description: Done}}
"""
SCHEMA = """
type Query { shopByName(shop_name: String!, first: Int): Shop }
type Mutation { closeShop(id: ID!): Shop }
type Shop { id: ID! name: String }
"""
OPERATIONS = """
query ShopByName($shop_name: String!, $first: Int) {
  shopByName(shop_name: $shop_name, first: $first) { name }
}
mutation CloseShop($id: ID!) { closeShop(id: $id) { id } }
"""


def listing(
    folder: Path, patch: pytest.MonkeyPatch, inputs: Inputs
) -> tuple[str, Diagnostics]:
    """The one file of the package, and what was said about it."""
    patch.setitem(TARGETS, "listing", LISTING)
    diagnostics = Diagnostics()
    config = ClientConfig(
        name="shop",
        target="listing",
        output=folder / "shop",
        inputs=inputs,
        options=TargetOptions(package="shop"),
    )
    package = PIPELINE.generate(config, diagnostics)
    assert package is not None
    return package.files[PurePosixPath("operations.txt")].decode(), diagnostics


def test_operations_of_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shop.yaml").write_text(REST)
    text, said = listing(
        tmp_path, monkeypatch, Inputs(specs=("shop.yaml",), root=tmp_path)
    )
    assert text.splitlines() == [
        "shops.lineItems.list(shopId, queryPageSize, classX, pageSize)",
        "shops.lineItems.create(shopId, itemName)",
        "shops.lineItems.update(shopId, body)",
    ]
    # Neither basic authentication nor XML is known to it, so that both are reported.
    assert [item.code for item in said if item.effect == "degraded"] == [
        "PLN104",
        "PLN107",
    ]


def test_operations_of_graphql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schema.graphql").write_text(SCHEMA)
    (tmp_path / "operations.graphql").write_text(OPERATIONS)
    text, _ = listing(
        tmp_path,
        monkeypatch,
        Inputs(
            specs=("schema.graphql",),
            operations=("operations.graphql",),
            root=tmp_path,
        ),
    )
    assert text.splitlines() == ["shopByName(shopName, first)", "closeShop(id)"]


def test_it_is_small_and_needs_no_other_language() -> None:
    modules = list(FOLDER.glob("*.py"))
    assert sum(len(path.read_text().splitlines()) for path in modules) < 150
    imported = {name for path in modules for name in imports_of(path)}
    assert {name for name in imported if name.startswith("targets.")} == {
        "targets.base"
    }
    assert not {name for name in imported if name.startswith(("frontends", "passes"))}
