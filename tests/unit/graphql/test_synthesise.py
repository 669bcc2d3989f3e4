"""Operations written for root fields: each rule of the choice, as text in and text out."""

from textwrap import dedent

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate
from specloom.frontends.graphql.scaffolding.documents import (
    Synthesised,
    operation_names,
    synthesise,
)
from specloom.frontends.graphql.scaffolding.root_fields import (
    match_root_fields,
    root_fields,
    without_match,
)


def written(sdl: str, *globs: str) -> str:
    """The documents of the chosen root fields, one after the other."""
    schema = build_schema(sdl)
    return "".join(item.text for item in checked(schema, *globs))


def checked(schema: GraphQLSchema, *globs: str) -> tuple[Synthesised, ...]:
    """Every operation; each is valid in the schema."""
    found = synthesise(schema, match_root_fields(root_fields(schema), globs))
    for item in found:
        assert item.problems == ()
        assert validate(schema, parse(item.text)) == []
    return found


def same(text: str, wanted: str) -> bool:
    return text == dedent(wanted).lstrip()


def test_leaf_fields_that_need_no_argument_are_selected() -> None:
    text = written("""
        type Query { pet: Pet }
        type Pet { id: ID!, names: [String!], kind: Kind, owner: Owner
                   age(on: String!): Int, size(unit: String): Int }
        type Owner { id: ID! }
        enum Kind { CAT }
        """)
    assert same(
        text,
        """
        query Pet {
          pet {
            id
            names
            kind
            size
          }
        }
        """,
    )


def test_a_scalar_has_no_selection() -> None:
    assert written("type Query { ping: Boolean }") == "query Ping {\n  ping\n}\n"


def test_arguments_are_variables_and_keep_their_requiredness() -> None:
    text = written("""
        type Query { pets(ids: [ID!]!, limit: Int = 3, tag: String, of: Int! = 5,
                          old: Int @deprecated): Int }
        """)
    assert text.startswith(
        "query Pets($ids: [ID!]!, $limit: Int, $tag: String, $of: Int! = 5) {\n"
        "  pets(ids: $ids, limit: $limit, tag: $tag, of: $of)\n"
    )


def test_many_variables_stand_one_to_a_line() -> None:
    names = ", ".join(f"argument{number}: String" for number in range(5))
    text = written(f"type Query {{ pets({names}): Int }}")
    assert text.startswith("query Pets(\n  $argument0: String\n")
    assert "  pets(\n    argument0: $argument0\n" in text
    assert text.endswith("    argument4: $argument4\n  )\n}\n")


def test_a_connection_gives_its_nodes_and_where_it_continues() -> None:
    text = written("""
        type Query { pets(first: Int, after: String): PetConnection! }
        type PetConnection { edges: [PetEdge], nodes: [Pet], pageInfo: PageInfo!
                             totalCount: Int! }
        type PetEdge { cursor: String!, node: Pet }
        type Pet { id: ID! }
        type PageInfo { hasNextPage: Boolean!, endCursor: String }
        """)
    assert same(
        text,
        """
        query Pets($first: Int, $after: String) {
          pets(first: $first, after: $after) {
            totalCount
            nodes {
              id
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
        """,
    )


def test_a_connection_without_nodes_gives_its_edges() -> None:
    text = written("""
        type Query { pets: PetConnection }
        type PetConnection { edges: [PetEdge!]!, pageInfo: PageInfo! }
        type PetEdge { cursor: String!, node: Pet }
        type Pet { id: ID! }
        type PageInfo { hasNextPage: Boolean! }
        """)
    assert "edges {\n      cursor\n      node {\n        id\n" in text


def test_the_payload_of_a_mutation_gives_the_objects_in_it() -> None:
    text = written(
        """
        type Query { version: Int }
        type Mutation { petAdd(name: String!): PetAddPayload }
        type PetAddPayload { pet: Pet, errors: [Problem!]!, query: Query
                             pets: PetConnection }
        type Pet { id: ID!, owner: Owner }
        type Owner { id: ID! }
        type Problem { message: String! }
        type PetConnection { nodes: [Pet], pageInfo: PageInfo! }
        type PageInfo { hasNextPage: Boolean! }
        """,
        "mutation.*",
    )
    assert same(
        text,
        """
        mutation PetAdd($name: String!) {
          petAdd(name: $name) {
            pet {
              id
            }
            errors {
              message
            }
          }
        }
        """,
    )


def test_an_interface_is_spread_into_what_its_members_have_besides() -> None:
    text = written("""
        type Query { pet: Pet }
        interface Pet { id: ID! }
        type Cat implements Pet { id: ID!, lives: Int }
        type Dog implements Pet { id: ID!, barks: Boolean }
        type Fish implements Pet { id: ID! }
        """)
    assert same(
        text,
        """
        query Pet {
          pet {
            __typename
            id
            ... on Cat {
              lives
            }
            ... on Dog {
              barks
            }
          }
        }
        """,
    )


def test_members_with_one_name_for_different_types_get_an_alias() -> None:
    text = written("""
        type Query { found: CollectedField }
        union CollectedField = Cat | Dog | Fish
        type Cat { name: String! }
        type Dog { name: String }
        type Fish { name: String! }
        """)
    assert "... on Cat {\n      name\n" in text
    assert "... on Dog {\n      dogName: name\n" in text
    assert "... on Fish {\n      name\n" in text


def test_an_alias_is_not_the_name_of_another_field() -> None:
    text = written("""
        type Query { found: CollectedField }
        union CollectedField = Cat | Dog | Fish
        type Cat { name: String!, dogName: Int }
        type Dog { name: String }
        type Fish { name: String! }
        """)
    assert "dogName_: name" in text


def test_an_interface_of_very_many_members_is_not_spread() -> None:
    members = "\n".join(
        f"type M{number} implements Node {{ id: ID!, name: String }}"
        for number in range(31)
    )
    text = written(
        "type Query { node(id: ID!): Node }  interface Node { id: ID! }" + members
    )
    assert same(
        text,
        """
        query Node($id: ID!) {
          node(id: $id) {
            __typename
            id
          }
        }
        """,
    )


def test_what_is_deprecated_is_left_out() -> None:
    text = written("type Query { pet: Pet } type Pet { id: ID!, old: Int @deprecated }")
    assert "old" not in text


@pytest.mark.parametrize(
    ("types", "selection"),
    [
        ("type Pet { owner: Owner } type Owner { id: ID! }", "owner { id }"),
        (
            "type Pet { a: A, b: B } type A { pet: Pet, c: C } type B { id: ID }"
            " type C { id: ID }",
            "b { id }",
        ),
        ("type Pet { friend: Pet }", "__typename"),
        ("type Pet { query: Query }", "__typename"),
        ("type Pet { old: Int @deprecated }", "__typename"),
        ("type Pet { owner: U } union U = Pet", "owner { __typename }"),
        ("type Pet { owner(id: ID!): Owner } type Owner { id: ID! }", "__typename"),
    ],
)
def test_an_object_without_a_leaf_gets_the_shortest_path_to_one(
    types: str, selection: str
) -> None:
    text = written("type Query { pet: Pet }" + types)
    assert " ".join(text.split()) == f"query Pet {{ pet {{ {selection} }} }}"


def test_members_of_a_union_without_leaves_do_not_conflict() -> None:
    text = written("""
        type Query { found: CollectedField }
        union CollectedField = Cat | Dog
        type Cat { of: Owner }  type Owner { id: ID! }
        type Dog { of: Kennel } type Kennel { id: String }
        """)
    assert "of {" in text
    assert "dogOf: of {" in text


def test_operations_are_called_like_their_fields_and_by_kind_when_those_are_equal() -> (
    None
):
    schema = build_schema("""
        type Query { pets: Int, _service: Int }
        type Mutation { pets: Int }
        type Subscription { pets: Int, petsMutation: Int }
        """)
    assert operation_names(root_fields(schema)) == {
        "query.pets": "Pets",
        "query._service": "_service",
        "mutation.pets": "PetsMutation",
        "subscription.pets": "PetsSubscription",
        "subscription.petsMutation": "PetsMutationSubscription",
    }


def test_globs_choose_and_what_they_miss_is_known() -> None:
    fields = root_fields(
        build_schema("type Query { pet: Int, pets: Int } type Mutation { petAdd: Int }")
    )
    found = match_root_fields(fields, ["query.pet", "mutation.*"])
    assert [field.address for field in found] == ["query.pet", "mutation.petAdd"]
    assert [field.name for field in match_root_fields(fields, ["pet*"])] == [
        *("pet", "pets"),
        "petAdd",
    ]
    assert len(match_root_fields(fields, [])) == 3
    assert without_match(fields, ["query.*", "query.dog"]) == ("query.dog",)
