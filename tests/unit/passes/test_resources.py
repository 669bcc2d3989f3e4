"""The place of each operation in a client."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.bindings import GraphQLBinding
from specloom.ir.operations import Operation
from specloom.ir.types import Alias, ListOf, TypeId, TypeUse
from specloom.passes.options import MethodPin
from specloom.passes.resources import place_in_resources

from tests.unit.passes.models import TEXT, api_of, codes_of, named, operation_of

LIST = TypeUse(ListOf(TEXT))


def places(
    *operations: Operation,
    pins: tuple[MethodPin, ...] = (),
    said: Diagnostics | None = None,
    types: tuple[Alias, ...] = (),
) -> list[str]:
    api = api_of(*types, operations=operations)
    found = place_in_resources(api, Diagnostics() if said is None else said, pins=pins)
    return [
        ".".join("_".join(words) for words in (*item.resource, item.method))
        for item in found.operations
    ]


def test_paths_and_verbs_become_resources_and_methods() -> None:
    assert places(
        operation_of("GET /pets", LIST),
        operation_of("POST /pets"),
        operation_of("GET /pets/{id}"),
    ) == ["pets.list", "pets.create", "pets.retrieve"]


def test_a_list_behind_an_alias_is_a_list() -> None:
    alias = Alias(id=TypeId("Pets"), declared_name="Pets", target=LIST)
    answer = named("Pets")
    assert places(operation_of("GET /status", answer), types=(alias,)) == [
        "status.list"
    ]
    assert places(operation_of("GET /status", TEXT)) == ["status.retrieve"]


def test_graphql_operations_are_called_by_their_names() -> None:
    query = GraphQLBinding(operation_type="query", operation_name="Hero", document="")
    hero = operation_of(
        "GET /", binding=query, declared_name="HeroOfAll", group=("query",)
    )
    assert places(hero) == ["hero_of_all"]


def test_pins_decide_and_stale_ones_are_errors() -> None:
    said = Diagnostics()
    pins = (
        MethodPin(operation="GET /pets", place="zoo.animals"),
        MethodPin(operation="GET /nowhere", place="zoo.nothing"),
        MethodPin(operation="POST /left", place=None),
    )
    assert places(operation_of("GET /pets"), pins=pins, said=said) == ["zoo.animals"]
    assert codes_of(said) == ["NAM101"]


def test_a_place_that_is_pinned_twice_is_refused() -> None:
    said = Diagnostics()
    pins = tuple(
        MethodPin(operation=line, place="pets.get") for line in ("GET /a", "GET /b")
    )
    found = places(operation_of("GET /a"), operation_of("GET /b"), pins=pins, said=said)
    assert found[0] == "pets.get" and found[1] != "pets.get"
    assert codes_of(said) == ["NAM103"]


def test_operations_that_no_words_tell_apart_are_numbered() -> None:
    said = Diagnostics()
    found = places(operation_of("GET /pets"), operation_of("GET /ｐｅｔｓ"), said=said)
    assert len(set(found)) == 2
    assert set(codes_of(said)) == {"NAM104"}
