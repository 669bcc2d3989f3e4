"""The lazy indexes of a package: each public name once, in ruff's order."""

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.planning.options import TargetOptions
from specloom.render.symbols import Symbol
from specloom.targets.python.plan import plan_python
from specloom.targets.python.views.index import build_index, root_symbols

from tests.unit.python_target.referee import assert_black_agrees


def public_names(package: str) -> list[str]:
    api = Api(title="Pets", types={}, operations=(), security={})
    plan = plan_python(api, TargetOptions(package=package), Diagnostics())
    return [symbol.preferred for symbol in root_symbols(plan)]


def test_a_client_has_its_own_name_and_a_general_one() -> None:
    names = public_names("pets")
    assert {"Pets", "AsyncPets", "Client", "AsyncClient"} <= set(names)


def test_a_client_may_itself_be_called_client() -> None:
    names = public_names("client")
    assert {"Client", "AsyncClient"} <= set(names)
    assert len(names) == len(set(names))


def test_a_name_longer_than_a_line_stays_whole() -> None:
    names = [f"{letter * 90}" for letter in "AB"]
    symbols = [Symbol("~.types.shared", name) for name in names]
    printed = build_index(symbols, root="~.types").attachment
    assert set(names) <= set(printed.split())


@pytest.mark.parametrize("names", [[], ["Pet"], ["Pet", "A" * 90]])
def test_an_index_is_laid_out_whatever_is_in_it(names: list[str]) -> None:
    symbols = [Symbol("~.types.shared", name) for name in names]
    printed = build_index(symbols, root="~.types").attachment
    assert_black_agrees(f"if not TYPE_CHECKING:\n    {printed}")
