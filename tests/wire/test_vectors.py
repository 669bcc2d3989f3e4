"""Every vector, against a real server, with the synchronous and the asynchronous client."""

import re
from collections import Counter
from collections.abc import Callable
from typing import get_args

import pytest

from tests.wire.calling import Mode, outcome_of
from tests.wire.comparing import compare, compare_exchanges, report
from tests.wire.packages import Area
from tests.wire.server import WireServer
from tests.wire.vectors import HERE, VECTORS, Vector, areas, files, vectors

ALL = vectors()


@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("vector", ALL, ids=str)
def test_vector(
    vector: Vector, mode: Mode, server: WireServer, area: Callable[[str], Area]
) -> None:
    package = area(vector.area)
    server.script(*(each["response"] for each in vector.before), vector.response)
    outcome = outcome_of(package, vector, server.url, mode)
    expected = [each["request"] for each in vector.before]
    expected += [] if vector.request is None else [vector.request]
    differences = [
        *compare_exchanges(expected, server.recorded),
        *compare("error", vector.error, outcome.error),
        *compare("value", vector.value, outcome.value),
        *compare("headers of the answer", vector.headers, outcome.headers),
    ]
    assert not differences, report(differences)


def test_every_file_is_read_and_has_vectors() -> None:
    seen = {(vector.area, vector.file) for vector in ALL}
    assert seen == {(path.parent.name, path.stem) for path in files()}
    assert {path.parent.parent for path in files()} == {VECTORS}


def test_every_area_has_a_document_and_vectors() -> None:
    assert sorted({vector.area for vector in ALL}) == areas()


def test_every_vector_has_a_name_of_its_own() -> None:
    repeated = [name for name, count in Counter(map(str, ALL)).items() if count > 1]
    assert not repeated


@pytest.mark.parametrize("name", areas())
def test_every_operation_has_a_vector(name: str, area: Callable[[str], Area]) -> None:
    used = {vector.operation for vector in ALL if vector.area == name}
    assert used == set(area(name).calls.operations)


def test_the_table_of_cells_names_each_file_and_nothing_else() -> None:
    table = (
        (HERE / "README.md").read_text("utf-8").partition("## Where each cell is")[2]
    )
    named = re.findall(r"`([a-zA-Z0-9_-]+/[a-zA-Z0-9_-]+)`", table)
    assert len(named) == len(set(named)), "a file stands in one row"
    folders = {name for name in named if name.startswith("features/")}
    assert set(named) - folders == {f"{p.parent.name}/{p.stem}" for p in files()}
    for folder in folders:
        assert (HERE.parent / folder / "test_run.py").is_file()
