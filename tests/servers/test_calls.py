"""Every operation of every framework is called, both ways, with ordinary values."""

from collections import Counter
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from tests.servers.calling import Mode, mistakes
from tests.servers.frameworks import FRAMEWORKS, IN_CI, server_of
from tests.servers.model import Case
from tests.servers.packages import Client

Clients: TypeAlias = Callable[[str, str], tuple[Client, str]]

pytestmark = pytest.mark.servers

CASES = [
    pytest.param(name, case, mode, id=f"{name}-{case.name}-{mode}")
    for name in FRAMEWORKS
    for case in server_of(name).cases
    for mode in ("sync", "async")
]


@pytest.mark.parametrize(("name", "case", "mode"), CASES)
def test_a_call(name: str, case: Case, mode: Mode, client: Clients) -> None:
    found, url = client(name, case.variant)
    server = server_of(name)
    endpoint = server.document if server.kind == "GraphQL" else ""
    base = url + (case.path or endpoint)
    wrong = mistakes(found, base, case, mode)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_operation_is_called(name: str, client: Clients) -> None:
    found, _ = client(name, "")
    called = {case.call for case in server_of(name).cases}
    methods = {".".join(call.path) for call in found.calls.operations.values()}
    assert methods - called == set()


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_types_have_the_names_of_the_app(name: str, client: Clients) -> None:
    found, _ = client(name, "")
    types: Any = found.module
    missing = [kind for kind in server_of(name).types if not hasattr(types.types, kind)]
    assert missing == []


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_what_a_deviation_is_shown_by(name: str) -> None:
    server = server_of(name)
    names = Counter(case.name for case in server.cases)
    assert [case for case, count in names.items() if count > 1] == []
    shown = {case for deviation in server.deviations for case in deviation.shown}
    assert all(deviation.shown for deviation in server.deviations)
    assert shown - set(names) == set()
    assert {case.variant for case in server.cases} - {""} == set(server.variants)


def test_ci_has_both_languages_and_both_kinds() -> None:
    chosen = [server_of(name) for name in IN_CI]
    kinds = Counter((server.language, server.kind) for server in chosen)
    assert kinds["Python", "OpenAPI"] >= 3
    assert kinds["Node", "OpenAPI"] >= 2
    assert sum(server.kind == "GraphQL" for server in chosen) >= 1
