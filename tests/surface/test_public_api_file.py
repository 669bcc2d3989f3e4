"""``PUBLIC_API.txt`` lists what a package has: it is compared with the package itself."""

import inspect
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_overloads, get_type_hints

import pytest
from specloom.output.diff.surface import Surface, SurfaceSymbol, read_surface
from specloom.surface.notation import CallSignature

EXTRAS = {"self", "extra_headers", "extra_query", "extra_body", "timeout"}
"""What every method takes; it is not listed."""


@pytest.fixture(params=["plain", "pinned", "models"])
def package(request: pytest.FixtureRequest) -> ModuleType:
    found: ModuleType = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def surface(package: ModuleType) -> Surface:
    path = Path(package.__file__ or "").parent / "PUBLIC_API.txt"
    return read_surface(path.read_text("utf-8"))


def of_kind(surface: Surface, *kinds: str) -> dict[str, SurfaceSymbol]:
    return {key: item for key, item in surface.symbols.items() if item.kind in kinds}


def shown(signature: inspect.Signature, hidden: set[str]) -> list[tuple[str, bool]]:
    """Arguments with whether they may be left out, those by position first."""
    found = [item for item in signature.parameters.values() if item.name not in hidden]
    return [(item.name, item.default is not inspect.Parameter.empty) for item in found]


def listed(call: CallSignature) -> list[tuple[str, bool]]:
    return [(item.name, item.optional or item.default != "") for item in call.arguments]


def test_clients_take_what_is_listed(package: ModuleType, surface: Surface) -> None:
    clients = of_kind(surface, "client")
    assert len(clients) == 2
    for name, symbol in clients.items():
        signature = inspect.signature(getattr(package, name))
        assert shown(signature, {"self"}) == listed(symbol.calls[0])


def test_methods_take_what_is_listed(package: ModuleType, surface: Surface) -> None:
    assert {path for path, _ in methods(package)} == set(of_kind(surface, "method"))
    for path, method in methods(package):
        calls = surface.symbols[path].calls
        ways = get_overloads(method) or [method]
        found = [inspect.signature(way) for way in ways]
        assert [shown(item, EXTRAS) for item in found] == [*map(listed, calls)]
        positions = [by_position(item) for item in found]
        assert positions == [call.positional for call in calls]


def by_position(signature: inspect.Signature) -> int:
    kinds = [item.kind for item in signature.parameters.values()]
    return kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD) - 1


def methods(package: ModuleType) -> Iterator[tuple[str, Any]]:
    """The methods of the synchronous client and of its resources, with their paths."""
    pending: list[tuple[str, Any]] = [("client", package.Client)]
    while pending:
        path: str
        kind: Any
        path, kind = pending.pop()
        members: dict[str, Any] = kind.__dict__
        for name, value in members.items():
            if name.startswith(("_", "with_")):
                continue
            if isinstance(value, cached_property):
                hints = resource_of(package, value.func.__annotations__["return"])
                pending.append((f"{path}.{name}", hints))
            elif callable(value):
                yield f"{path}.{name}", value


def resource_of(package: ModuleType, name: str) -> Any:
    """The class of a resource, which modules import for type checkers alone."""
    root = Path(package.__file__ or "").parent
    for path in (root / "resources").rglob("*.py"):
        if f"class {name}(" in path.read_text("utf-8"):
            parts = path.relative_to(root.parent).with_suffix("").parts
            module = ".".join(part for part in parts if part != "__init__")
            return getattr(__import__(module, fromlist=[name]), name)
    raise LookupError(name)


def test_types_have_the_members_that_are_listed(
    package: ModuleType, surface: Surface
) -> None:
    found = {f"types.{name}" for name in package.types.__all__}
    types = of_kind(surface, "type", "alias")
    assert {key for key in types if key.startswith("types.")} == found
    for path in found & set(of_kind(surface, "type")):
        kind = getattr(package.types, path.removeprefix("types."))
        names = {
            key.removeprefix(f"{path}."): item
            for key, item in of_kind(surface, "member").items()
            if key.rpartition(".")[0] == path and not key.endswith(".*")
        }
        assert set(names) == set(members(kind))
        if surface.symbols[path].traits == ("input",):
            optional = {key for key, item in names.items() if item.member and item.member.optional}  # fmt: skip
            assert optional == kind.__optional_keys__


def members(kind: Any) -> list[str]:
    """Fields of a model, keys of a typed dictionary, constants of a class."""
    fields = getattr(kind, "model_fields", None)
    if fields is not None:
        return list(fields)
    return [name for name in kind.__annotations__ if not name.startswith("_")]


def test_what_may_be_missing_is_none(package: ModuleType, surface: Surface) -> None:
    for path in of_kind(surface, "type"):
        kind = getattr(package.types, path.rpartition(".")[2], None)
        for name, field in getattr(kind, "model_fields", {}).items():
            member = surface.symbols[f"{path}.{name}"].member
            assert member is not None
            if not field.is_required():
                assert "null" in {item.word for item in member.type.members}
                assert type(None) in get_args(get_type_hints(kind)[name])


def test_errors_are_what_the_package_exports(
    package: ModuleType, surface: Surface
) -> None:
    exported = {name for name in package.__all__ if name.endswith("Error")}
    assert set(of_kind(surface, "error")) == exported
    assert all(issubclass(getattr(package, name), Exception) for name in exported)
