"""No test waits longer for a process than ``PATIENCE`` says."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.modules import ROOT, name_of, tree_of
from tests.processes import PATIENCE

AS_LONG_AS_IT_TAKES = (
    "tests/benchmarks/",  # programs, not tests
    "tests/corpus/",  # large documents, and type checkers over what is made of them
    "tests/features/test_referees.py",  # type checkers over all features
    "tests/seeds/test_typing.py",  # type checkers over all clients
    "tests/servers/environments.py",  # a program that installs
)
WAITING = frozenset(
    {"run", "check_call", "check_output", "call", "communicate", "wait"}
)
FILES = [
    path
    for path in sorted((ROOT / "tests").rglob("*.py"))
    if not name_of(path).startswith(AS_LONG_AS_IT_TAKES)
    and "python" not in path.relative_to(ROOT / "tests").parts
]


def impatient(tree: ast.Module) -> Iterator[int]:
    """The lines that wait for a process by no limit, or by one of their own."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = ast.unparse(node.func.value).rpartition(".")[2]
        if node.func.attr in WAITING and owner in ("subprocess", "process"):
            limits = [ast.unparse(k.value) for k in node.keywords if k.arg == "timeout"]
            if limits != ["PATIENCE"]:
                yield node.lineno


def test_each_wait_has_the_limit() -> None:
    assert FILES
    wrong = [
        f"{name_of(path)}:{line}" for path in FILES for line in impatient(tree_of(path))
    ]
    assert wrong == []


def test_what_is_exempt_is_there() -> None:
    assert all((ROOT / name).exists() for name in AS_LONG_AS_IT_TAKES)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("subprocess.run([], timeout=PATIENCE)", []),
        ("subprocess.run([], timeout=300)", [1]),
        ("self.process.communicate()", [1]),
        ("thread.wait()", []),
    ],
)
def test_the_rule_itself(code: str, wrong: list[int]) -> None:
    assert list(impatient(ast.parse(code))) == wrong


def test_it_is_a_minute() -> None:
    assert PATIENCE <= 60
