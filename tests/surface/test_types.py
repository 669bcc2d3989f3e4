"""Where types are found, and what they are called."""

import subprocess
import sys
import typing
from pathlib import Path
from types import ModuleType

import typing_extensions

from tests.processes import PATIENCE


def test_what_is_sent_is_a_typed_dictionary_beside_its_model(
    models: ModuleType,
) -> None:
    param = models.types.LineParam
    assert typing_extensions.is_typeddict(param)
    assert list(param.__annotations__) == ["unit_price"]
    assert models.types.Line.model_fields.keys() == {"unit_price"}
    assert not hasattr(models.types, "OrderParam")  # never sent


def test_each_type_has_one_public_place_and_a_module_of_its_resource(
    models: ModuleType,
) -> None:
    order = models.types.Order
    assert order.__module__ == "models_api.types.orders"
    assert sys.modules[order.__module__].Order is order
    assert models.types.Line.__module__ == "models_api.types.shared"
    assert len(set(models.types.__all__)) == len(models.types.__all__)
    assert set(models.types.__all__) <= set(dir(models.types))


def test_a_response_without_a_name_is_called_after_resource_and_method(
    models: ModuleType,
) -> None:
    assert models.types.StateRetrieveResponse.model_fields.keys() == {"is_up"}
    assert not hasattr(models.types, "OrdersRetrieveResponse")  # it is an Order


def test_a_response_that_is_a_list_is_an_alias(models: ModuleType) -> None:
    alias = models.types.LinesListResponse
    value = getattr(alias, "__value__", alias)
    assert typing.get_origin(value) is list
    assert typing.get_args(value) == (models.types.Line,)


def test_types_are_imported_when_they_are_first_used(models: ModuleType) -> None:
    script = (
        "import sys, models_api\n"
        "from models_api import types\n"
        "def found(): return {n for n in sys.modules if 'models_api.types.' in n}\n"
        "assert not found(), found()\n"
        "types.StateRetrieveResponse\n"
        "assert found() == {'models_api.types.state'}, found()\n"
    )
    folder = Path(models.__file__ or "").parents[1]
    subprocess.run(
        [sys.executable, "-c", script], cwd=folder, check=True, timeout=PATIENCE
    )


def test_page_classes_can_be_given_their_types_at_run_time(pinned: ModuleType) -> None:
    page = pinned.pagination.SyncDefaultPageNumberPagination
    payment = pinned.types.Payment
    assert typing.get_args(page[payment, object]) == (payment, object)
