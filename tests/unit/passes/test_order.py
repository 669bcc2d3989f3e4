"""The ordered list of passes, and the law that each of them has tests of its own."""

from pathlib import Path

import specloom.passes
from specloom.diagnostics.model import Diagnostics
from specloom.ir.types import ListOf, TypeId, TypeUse
from specloom.passes import ordered_passes, run_passes
from specloom.passes.options import PassOptions

from tests.unit.passes.models import (
    TEXT,
    api_of,
    const,
    named,
    object_of,
    operation_of,
    properties_of,
)

PASSES = Path(specloom.passes.__file__).parent
DATA = {"options", "words"}
"""Modules without a function."""


def test_each_module_of_a_pass_has_tests() -> None:
    modules = {
        path.stem
        for folder in (PASSES, PASSES / "paging")
        for path in folder.glob("*.py")
        if path.stem != "__init__"
    }
    tested = {
        path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*")
    }
    assert modules - DATA - tested == set()


def test_the_list_is_described_in_its_order() -> None:
    text = specloom.passes.__doc__ or ""
    table = text.partition("==\n")[2].partition("\n==")[0]
    described = [line.split()[0] for line in table.splitlines()]
    modules = [
        getattr(step, "func", step).__module__.removeprefix("specloom.passes.")
        for step in ordered_passes(PassOptions())
    ]
    assert described == modules


def test_each_pass_finds_what_those_before_it_made() -> None:
    """A base with a discriminator, its children and a list of them in pages."""
    pet = object_of("Pet", {"kind": TEXT}, discriminator="kind")
    cat = object_of("Cat", {"purr": TEXT}, bases=(TypeId("Pet"),))
    dog = object_of("Dog", {"bark": TEXT}, bases=(TypeId("Pet"),))
    pets = {"data": TypeUse(ListOf(named("Pet"))), "next_cursor": TEXT}
    listing = operation_of("GET /pets", named("Pets"), {"cursor": TEXT})
    api = api_of(pet, cat, dog, object_of("Pets", pets), operations=(listing,))
    found = run_passes(api, PassOptions(), Diagnostics())
    assert properties_of(found, "Pets")["data"] == TypeUse(ListOf(named("Pet|any")))
    assert properties_of(found, "Cat")["kind"] == const("Cat")
    assert found.operations[0].paging is not None
    assert found.operations[0].method == ("list",)
