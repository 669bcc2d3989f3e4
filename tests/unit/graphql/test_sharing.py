"""Equal selections are one definition, known by what it selects."""

from pathlib import Path

from specloom.ir.api import Api
from specloom.ir.types import Named, Object, TypeId, Union

from tests.features.harness import model_of

SCHEMA = """
type Query { me: User!, people: [User!]!, pet: Pet, home: Home! }
interface Pet { name: String!, owner: User }
type Cat implements Pet { name: String!, owner: User, lives: Int! }
type Dog implements Pet { name: String!, owner: User }
type User { id: ID!, login: String!, name(short: Boolean): String, home: Home! }
type Home { street: String!, owner: User! }
"""


def lowered(folder: Path, *operations: str) -> Api:
    """The model of some operations, each in a file of its own."""
    (folder / "schema.graphql").write_text(SCHEMA)
    (folder / "operations").mkdir()
    for number, text in enumerate(operations):
        (folder / "operations" / f"{number}.graphql").write_text(text)
    return model_of(folder / "schema.graphql")


def shape_at(api: Api, operation: str, *keys: str) -> TypeId:
    """The address of the shape that a field of an operation's answer has."""
    type_id = TypeId(f"graphql:{operation}")
    for key in keys:
        shape = api.types[type_id]
        assert isinstance(shape, Object)
        use = next(each.use for each in shape.properties if each.wire_name == key)
        expr = use.expr
        while not isinstance(expr, Named):
            expr = expr.item.expr  # type: ignore[union-attr]  # lists hold the shapes here
        type_id = expr.id
    return type_id


def words_of(api: Api, type_id: TypeId) -> tuple[str, ...]:
    return api.types[type_id].context


def test_one_definition_is_named_after_its_type(tmp_path: Path) -> None:
    api = lowered(
        tmp_path, "query A { me { id login } }", "query B { me { id login } }"
    )
    shared = shape_at(api, "A", "me")
    assert shared == shape_at(api, "B", "me")
    assert shared.startswith("graphql:User{id login}~")
    assert words_of(api, shared) == ("User",)
    assert list(api.types) == ["graphql:A", shared, "graphql:B"]


def test_order_and_arguments_do_not_matter(tmp_path: Path) -> None:
    api = lowered(
        tmp_path,
        "query A { me { id name } people { name(short: true) id } }",
    )
    assert shape_at(api, "A", "me") == shape_at(api, "A", "people")


def test_another_field_under_the_same_key_is_another_shape(tmp_path: Path) -> None:
    api = lowered(tmp_path, "query A { me { id } people { id: login } }")
    assert shape_at(api, "A", "me") != shape_at(api, "A", "people")


def test_a_field_that_may_be_missing_is_another_shape(tmp_path: Path) -> None:
    api = lowered(
        tmp_path,
        "query A($x: Boolean!) { me { id login } people { id login @include(if: $x) } }",
    )
    assert shape_at(api, "A", "me") != shape_at(api, "A", "people")


def test_what_is_inside_is_shared_first(tmp_path: Path) -> None:
    api = lowered(
        tmp_path,
        "query A { me { home { owner { id } } } }",
        "query B { people { home { owner { id } } } home { owner { id } } }",
    )
    assert shape_at(api, "A", "me") == shape_at(api, "B", "people")
    assert shape_at(api, "A", "me", "home") == shape_at(api, "B", "home")


def test_several_shapes_of_one_type_are_told_apart_by_their_fields(
    tmp_path: Path,
) -> None:
    api = lowered(
        tmp_path,
        "query A { me { id } people { id } }",
        "query B { me { id login name home { street } } "
        "people { id login name home { street } } }",
    )
    assert words_of(api, shape_at(api, "A", "me")) == ("User", "id")
    assert words_of(api, shape_at(api, "B", "me")) == (
        *("User", "id", "login"),
        "and 2 more",
    )


def test_addresses_do_not_depend_on_other_operations(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "less").mkdir()
    both = ("query B { me { id } }", "query C { me { id } }")
    less = lowered(tmp_path / "less", *both)
    more = lowered(tmp_path / "more", "query A { people { id } me { login } }", *both)
    assert shape_at(less, "B", "me") == shape_at(more, "B", "me")


def test_unions_are_shared_with_their_variants_and_fallback(tmp_path: Path) -> None:
    pet = "pet { name ... on Cat { lives owner { id } } }"
    api = lowered(tmp_path, f"query A {{ {pet} }}", f"query B {{ {pet} }}")
    shared = shape_at(api, "A", "pet")
    assert shared == shape_at(api, "B", "pet")
    union = api.types[shared]
    assert isinstance(union, Union)
    assert words_of(api, shared) == ("Pet",)
    (tag, variant), fallback = union.mapping[0], union.fallback
    assert tag == "Cat" and words_of(api, variant) == ("Cat",)
    assert fallback is not None and words_of(api, fallback) == ("Pet", "other")
    assert all(key in api.types for key in (variant, fallback))


def test_data_and_fragments_keep_their_names(tmp_path: Path) -> None:
    api = lowered(
        tmp_path,
        "fragment Card on User { id } query A { me { ...Card } people { id } }",
        "query B { me { ...Card } people { id } }",
    )
    assert shape_at(api, "A", "me") == "graphql:fragment:Card"
    assert shape_at(api, "A", "people").startswith("graphql:User{id}~")
    assert {"graphql:A", "graphql:B"} <= set(api.types)
