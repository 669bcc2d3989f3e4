"""Only the modules of the run-time that a package uses go with it."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.util import resolve_name
from pathlib import Path, PurePosixPath

import pytest
from specloom.targets.base import templates_folder
from specloom.targets.python.runtime_modules import Runtime

from tests.features.harness import Feature, features, package_of

FOLDER = templates_folder("python") / "runtime"
RUNTIME = Runtime.read(FOLDER)
FEATURES = [feature for feature in features() if feature.goldens]


@cache
def files_of(feature: Feature) -> dict[PurePosixPath, bytes]:
    """The package of a feature; made once for all tests."""
    return dict(package_of(feature).files)


def imported(name: str, path: Path) -> Iterator[str]:
    """The modules of the package `runtime` that one of them imports, as Python sees it."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            module = resolve_name("." * node.level + (node.module or ""), package)
            yield module
            for alias in node.names:
                yield f"{module}.{alias.name}"


@pytest.mark.parametrize("address", RUNTIME.paths, ids=".".join)
def test_imports_are_read_as_python_reads_them(address: tuple[str, ...]) -> None:
    path = FOLDER / RUNTIME.paths[address]
    name = ".".join(("runtime", *address))
    known = {".".join(("runtime", *other)) for other in RUNTIME.paths}
    found = {".".join(("runtime", *other)) for other in RUNTIME.imports[address]}
    assert found == known & set(imported(name, path))


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: str(feature.name))
def test_nothing_that_a_package_imports_is_missing(feature: Feature) -> None:
    """Imports inside functions and for type checkers too, which running may not reach."""
    files = files_of(feature)
    modules = {_name(path) for path in files if path.suffix == ".py"}
    missing = [
        f"{path} imports {name}"
        for path in files
        if path.suffix == ".py"
        for name in _imported_by(path, files[path])
        if name not in modules
    ]
    assert missing == []


def _name(path: PurePosixPath) -> str:
    return ".".join(("client", *path.with_suffix("").parts)).removesuffix(".__init__")


def _imported_by(path: PurePosixPath, content: bytes) -> Iterator[str]:
    name = _name(path)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(content)):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield resolve_name("." * node.level + (node.module or ""), package)


HTTP = "from ._runtime.synchronous.client import BaseClient\n"
GRAPHQL = "from .._runtime.synchronous.graphql import GraphQLClient\n"


@pytest.mark.parametrize(
    ("printed", "absent"),
    [
        (HTTP, ("xml/read.py", "paging/pages.py", "graphql/reply.py", "webhooks.py")),
        (HTTP, ("http/checks.py", "synchronous/pages.py", "asynchronous/client.py")),
        (GRAPHQL, ("paging/pages.py", "xml/write.py", "xml/library.py", "webhooks.py")),
        (GRAPHQL, ("graphql/sockets.py", "synchronous/graphql_subscription.py")),
    ],
)
def test_what_nothing_uses_stays_away(printed: str, absent: tuple[str, ...]) -> None:
    found = RUNTIME.needed_by([printed])
    assert "synchronous/engine.py" in found
    assert set(absent) <= set(RUNTIME.texts) and not set(absent) & set(found)


@pytest.mark.parametrize(
    ("printed", "present"),
    [
        ("    from ._runtime.xml.codec import XmlRoot\n", "xml/library.py"),
        ("from ._runtime.auth import credentials as _auth\n", "auth/credentials.py"),
        ("from .._runtime.paging.pages import (\n    Pages,\n)\n", "paging/pages.py"),
        ("from ._runtime.graphql.errors import GraphQLError\n", "graphql/__init__.py"),
    ],
)
def test_what_is_imported_comes_along(printed: str, present: str) -> None:
    assert present in RUNTIME.needed_by(["x = 1\n", f'"""Text."""\n\n{printed}'])


def test_text_about_the_runtime_is_no_import() -> None:
    text = '"""See `._runtime.xml.node`."""\nnames = {"Xml": "._runtime.xml.node"}\n'
    assert RUNTIME.needed_by([text]) == ("__init__.py",)


def test_no_module_of_the_runtime_is_useless() -> None:
    """Some feature, or the client of one, uses each of them."""
    used = {
        path.relative_to("_runtime").as_posix()
        for feature in FEATURES
        for path in files_of(feature)
        if path.parts[0] == "_runtime"
    }
    assert set(RUNTIME.texts) - used == set()
