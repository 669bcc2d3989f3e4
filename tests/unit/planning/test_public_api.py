"""What ``PUBLIC_API.txt`` and ``api.md`` hold follows from the plan, in no language."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.inputs import Inputs
from specloom.ir.types import (
    EnumDef,
    EnumValue,
    Object,
    Primitive,
    TypeDef,
    TypeId,
)
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE
from specloom.planning.capabilities import InputDiffers
from specloom.planning.listing import list_resources
from specloom.planning.options import TargetOptions
from specloom.planning.package import plan_package
from specloom.planning.plan import Plan
from specloom.planning.public_api.build import public_api
from specloom.planning.public_api.printer import print_public_api
from specloom.planning.public_api.words import PublicWords
from specloom.surface.declarations import scan_public_api
from specloom.surface.notation import Direction, SurfaceMember, term

from tests.architecture.second_target.policies import CAPABILITIES, POLICIES

DIRECTIONS: dict[str | None, tuple[Direction, ...]] = {
    "date-time": ("input", "output"),
    "uuid": ("input",),
}


def formats(primitive: Primitive) -> frozenset[Direction]:
    return frozenset(DIRECTIONS.get(primitive.format, ()))


def constants(definition: EnumDef) -> tuple[tuple[str, EnumValue], ...]:
    return tuple((f"k{item.name}", item) for item in definition.values)


WORDS = PublicWords(
    types="models",
    pages="pages",
    clients=("ShopClient",),
    page_classes={},
    options=(SurfaceMember(name="retries", type=term("int"), default="3"),),
    errors=("Lost", "Late"),
    formats=formats,
    constants=constants,
    missing_is_null=False,
)

EXPECTED = """\
notation 2
ShopClient(*, bearerToken?: string | function[string], region?: "eu" | "us", retries: int = 3)
client.pets.list(*, page?: int, accept?: "application/json") -> PetList
client.pets.list(*, accept: "image/png", page?: int) -> binary
client.photos.create(*, file: file) -> string
client.photos.create() -> string
client.shelves.pets.deleteX(id: int, *, shelf: string) -> null
client.shelves.pets.update(id: int, *, shelf: string, secret: string, name: string, kind: KindInput, since?: string(date-time), petAge?: int | null, born?: string, token?: string(input uuid), place?: tuple[number, number], tags?: map[list[string]], anything?: any, friend?: PetInput) -> Pet
error Late
error Lost
models.Empty:
  type: "empty"
models.Full:
  pets: list[Pet]
  type: "full"
models.Kind / KindInput = "cat" | "dog" | ...
models.KindValues (constants):
  kCAT: "cat"
  kDOG: "dog"
models.Pet / PetInput:
  *: bool (output)
  anything?: any
  born?: string
  friend?: Pet
  id: int (output)
  kind: Kind
  name: string
  petAge?: int | null
  place?: tuple[number, number]
  secret: string (input)
  tags?: map[list[string]]
  token?: string(input uuid)
models.PetList = Full | Empty | ...
models.PhotosCreateRequestInput (input):
  file: file
"""


def input_differs(definition: TypeDef, types: Mapping[TypeId, TypeDef]) -> bool:
    return isinstance(definition, Object | EnumDef)


def never_differs(definition: TypeDef, types: Mapping[TypeId, TypeDef]) -> bool:
    return False


@cache
def plan_of_shop(differs: InputDiffers = input_differs) -> Plan:
    diagnostics = Diagnostics()
    inputs = Inputs(specs=["shop.yaml"], root=Path(__file__).parent)
    api, _ = PIPELINE.read(inputs, PassOptions(), diagnostics)
    options = TargetOptions(package="shop")
    capabilities = replace(
        CAPABILITIES, notations=frozenset(("form", "multipart")), input_differs=differs
    )
    return plan_package(api, options, POLICIES, capabilities, diagnostics)


def test_the_public_api_has_the_words_of_the_target_and_the_types_of_none() -> None:
    assert print_public_api(public_api(plan_of_shop(), WORDS)) == EXPECTED


def test_what_is_printed_is_read_as_what_was_planned() -> None:
    planned = public_api(plan_of_shop(), WORDS)
    assert scan_public_api(print_public_api(planned)) == planned


def test_a_type_with_one_form_has_all_members_and_no_marks() -> None:
    said = print_public_api(public_api(plan_of_shop(never_differs), WORDS))
    assert "models.Pet:\n  *: bool\n  anything?: any\n" in said
    assert "  id: int\n" in said
    assert "  secret: string\n" in said
    assert "(input)" not in said


def test_the_listing_has_each_method_with_what_it_sends() -> None:
    found = {
        item.title: [
            (
                method.path,
                method.wire,
                [(each.name, each.required) for each in method.arguments],
            )
            for method in item.methods
        ]
        for item in list_resources(plan_of_shop())
    }
    assert list(found) == ["pets", "photos", "shelves.pets"]
    assert found["pets"] == [
        ("client.pets.list", "GET /pets", [("page", False), ("accept", False)])
    ]
    assert [path for path, _, _ in found["shelves.pets"]] == [
        "client.shelves.pets.update",
        "client.shelves.pets.deleteX",
    ]
