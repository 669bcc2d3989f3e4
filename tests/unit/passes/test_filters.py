"""Operations that the user leaves out, and the types that only they need."""

from typing import Any

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.passes.filters import filter_operations
from specloom.passes.options import Filters, MethodPin

from tests.unit.passes.models import (
    TEXT,
    api_of,
    codes_of,
    named,
    object_of,
    operation_of,
)

API = api_of(
    object_of("Pet", {"owner": named("Owner")}),
    object_of("Owner", {"name": TEXT}),
    object_of("Unused"),
    operations=(
        operation_of("GET /pets", named("Pet"), group=("pets", "read")),
        operation_of("POST /pets", group=("pets",), deprecated=""),
        operation_of("GET /owners/{id}", named("Owner"), group=("owners",)),
    ),
)


def lines(api: Api) -> list[str]:
    return [item.id.removeprefix("openapi:") for item in api.operations]


def filtered(*pins: str, said: Diagnostics | None = None, **filters: Any) -> Api:
    return filter_operations(
        API,
        Diagnostics() if said is None else said,
        filters=Filters(**filters),
        pins=[MethodPin(operation=line, place=None) for line in pins],
    )


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"include_methods": ("get",)}, ["GET /pets", "GET /owners/{id}"]),
        ({"exclude_methods": ("GET",)}, ["POST /pets"]),
        ({"include_paths": ("/owners/*",)}, ["GET /owners/{id}"]),
        ({"exclude_paths": ("/pets",)}, ["GET /owners/{id}"]),
        ({"include_tags": ("read", "owners")}, ["GET /pets", "GET /owners/{id}"]),
        ({"include_tags": ("pets",), "exclude_tags": ("read",)}, ["POST /pets"]),
        ({"exclude_deprecated": True}, ["GET /pets", "GET /owners/{id}"]),
    ],
)
def test_which_operations_are_kept(filters: dict[str, Any], kept: list[str]) -> None:
    assert lines(filtered(**filters)) == kept


def test_types_go_with_the_operations_that_needed_them() -> None:
    assert list(filtered(exclude_paths=("/pets",)).types) == ["Owner", "Unused"]
    assert list(filtered(exclude_paths=("/owners/*",)).types) == [
        "Pet",
        "Owner",
        "Unused",
    ]


def test_each_operation_that_is_left_out_is_counted() -> None:
    said = Diagnostics()
    filtered(include_methods=("GET",), said=said)
    assert codes_of(said) == ["NAM201"]
    assert [item.effect for item in said] == ["filtered"]


def test_a_pin_without_a_place_leaves_out_what_it_names() -> None:
    assert lines(filtered("POST /pets")) == ["GET /pets", "GET /owners/{id}"]
    assert lines(filtered("GET *")) == ["POST /pets"]


def test_a_pin_that_names_nothing_is_an_error() -> None:
    said = Diagnostics()
    assert filtered("PUT /pets", said=said) is API
    assert codes_of(said) == ["NAM101"]
