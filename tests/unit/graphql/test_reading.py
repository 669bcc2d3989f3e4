"""What a feature folder is too coarse for: forms of scalars, several files, directives."""

from pathlib import Path

import pytest
from specloom.config.tables import SCALAR_FORM
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.base import ScalarForm
from specloom.frontends.graphql.scalars import FORMS, form_of
from specloom.frontends.inputs import Inputs
from specloom.ir.api import Api
from specloom.ir.origin import Origin
from specloom.ir.types import ListOf, Named, Object, Prim, Primitive, Scalar, TypeId
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE


def lowered(folder: Path, **files: str) -> Api:
    """The model of files, all of them given as the schema."""
    for name, text in files.items():
        (folder / f"{name}.graphql").write_text(text)
    api, _ = PIPELINE.read(
        Inputs(specs=["*.graphql"], root=folder), PassOptions(), Diagnostics()
    )
    return api


def test_the_config_names_exactly_the_forms_that_there_are() -> None:
    assert SCALAR_FORM.choices == tuple(FORMS)


def test_a_known_url_outranks_the_name() -> None:
    assert form_of("Stamp", "https://tools.ietf.org/html/rfc3339") == "date-time"
    assert form_of("ISO8601DateTime", None) == "date-time"
    assert form_of("Frob", None) is None


@pytest.mark.parametrize("form", FORMS)
def test_the_user_outranks_the_name(tmp_path: Path, form: str) -> None:
    """Both in what is sent and in what is received."""
    text = "type Query { at(from: DateTime): DateTime }\nscalar DateTime\n"
    (tmp_path / "a.graphql").write_text(
        f"{text}query At($f: DateTime) {{ at(from: $f) }}"
    )
    said = ScalarForm("DateTime", form, Origin(file="specloom.toml"))
    inputs = Inputs(specs=["a.graphql"], root=tmp_path, scalars=(said,))
    api, _ = PIPELINE.read(inputs, PassOptions(), Diagnostics())
    (scalar,) = (item for item in api.types.values() if isinstance(item, Scalar))
    assert scalar.wire.expr == FORMS[form]
    at = api.types[TypeId("graphql:At")]
    assert isinstance(at, Object)
    assert at.properties[0].use.expr == Named(scalar.id)
    assert api.operations[0].inputs[0].use.expr == Named(scalar.id)


def test_a_schema_of_several_files_with_its_operations_in_one(tmp_path: Path) -> None:
    api = lowered(
        tmp_path,
        a="type Query { a: A }\nquery Both { a { x y } }",
        b="type A { x: Int }\nextend type A { y: Int }",
    )
    found = api.types[TypeId("graphql:Both/a")]
    assert isinstance(found, Object)
    assert [prop.wire_name for prop in found.properties] == ["x", "y"]


def test_semantic_non_null_counts_for_its_levels_only(tmp_path: Path) -> None:
    api = lowered(
        tmp_path,
        schema="""
        directive @semanticNonNull(levels: [Int] = [0]) on FIELD_DEFINITION
        type Query {
          both: [Int] @semanticNonNull(levels: [0, 1])
          items: [Int] @semanticNonNull(levels: [1])
          plain: [Int] @semanticNonNull
        }
        query Q { both items plain }
        """,
    )
    found = api.types[TypeId("graphql:Q")]
    assert isinstance(found, Object)
    levels: dict[str, tuple[bool, bool]] = {}
    for prop in found.properties:
        assert isinstance(prop.use.expr, ListOf)
        levels[prop.wire_name] = (prop.use.nullable, prop.use.expr.item.nullable)
    assert levels == {
        "both": (False, False),
        "items": (True, False),
        "plain": (False, True),
    }


@pytest.mark.parametrize("name", ["BigInt", "Int64", "Long", "ULong", "big_int"])
def test_integers_beyond_what_graphql_has(name: str) -> None:
    assert form_of(name, None) == "bigint"
    assert FORMS["bigint"] == Primitive(Prim.INTEGER, "big-integer")
