"""Signatures can be read at run time, as those do who build tools and commands of methods."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pytest
from pydantic import PydanticUndefinedAnnotation, validate_call
from pydantic.errors import PydanticSchemaGenerationError

from tests.features.harness import Feature, features, import_feature

FEATURES = features()


@pytest.fixture(params=FEATURES, ids=[feature.name for feature in FEATURES])
def fresh_package(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[ModuleType]:
    feature: Feature = request.param
    yield import_feature(feature, tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == feature.name]:
        del sys.modules[name]


def callables(owner: object, seen: set[type[Any]]) -> Iterator[tuple[str, Any]]:
    """The constructor and all methods of a client, of its resources and of its views."""
    kind = type(owner)
    if kind in seen:
        return
    seen.add(kind)
    for name, value in vars(owner).items():  # views hold their methods
        if not name.startswith("_") and callable(value):
            yield f"{kind.__qualname__}.{name}", value
    for name, value in inspect.getmembers_static(kind):
        if name == "__init__" or (inspect.isfunction(value) and name[0] != "_"):
            yield f"{kind.__qualname__}.{name}", value
        elif isinstance(value, cached_property):
            yield from callables(getattr(owner, name), seen)


def all_callables(package: ModuleType) -> list[tuple[str, Callable[..., object]]]:
    seen: set[type[Any]] = set()
    found: list[tuple[str, Callable[..., object]]] = []
    for kind in (package.Client, package.AsyncClient):
        client = object.__new__(kind)  # credentials are of no interest here
        vars(client).update(_engine=None)
        found += callables(client, seen)
    return found


def test_every_signature_can_be_read(fresh_package: ModuleType) -> None:
    found = all_callables(fresh_package)
    assert any(name.endswith(".with_options") for name, _ in found)
    clients = (fresh_package.Client, fresh_package.AsyncClient)
    constructors = {f"{kind.__qualname__}.__init__" for kind in clients}
    made_here = {name for name, _ in found if name.endswith("__init__")} - constructors
    assert constructors <= {name for name, _ in found}
    validated: set[object] = set()  # views have the same methods once more
    problems: list[str] = []
    for name, value in found:
        try:
            hints = get_type_hints(value)
            signature = inspect.signature(value, eval_str=True)
            function = inspect.unwrap(getattr(value, "__func__", value))
            if function not in validated and name not in made_here:
                validate_call(value)
            validated.add(function)
        except (
            NameError,
            TypeError,
            AttributeError,
            PydanticUndefinedAnnotation,
            PydanticSchemaGenerationError,
        ) as error:
            problems.append(f"{name}: {type(error).__name__}: {error}"[:300])
            continue
        named = [p for p in signature.parameters if p != "self"]
        assert not [p for p in named if isinstance(hints.get(p), str)]
    assert problems == []
