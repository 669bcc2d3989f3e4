"""Lazy names of a package (PEP 562): a submodule is imported when it is first needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def attach(
    module_name: str, names: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for the package `module_name`.

    `names` gives for each public name the relative module that defines it
    (`{"Client": "._client"}`); a name whose value is its own module
    (`{"types": ".types"}`) is that module, and `{"Client": "._client:Shop"}` is another
    name for `Shop`. The import system has its own locks, and
    storing the same object twice does no harm, so no lock is needed here.
    """

    def getattr_(name: str) -> object:
        target = names.get(name)
        if target is None:
            raise AttributeError(f"module {module_name!r} has no attribute {name!r}")
        path, _, attribute = target.partition(":")
        module = import_module(path, module_name)
        value: object = module
        if attribute:
            value = getattr(module, attribute)
        elif module.__name__.rpartition(".")[2] != name or hasattr(module, name):
            value = getattr(module, name)
        setattr(sys.modules[module_name], name, value)
        return value

    def dir_() -> list[str]:
        module = sys.modules[module_name]
        public: list[str] = getattr(module, "__all__", [])
        dunders = [name for name in vars(module) if name.startswith("__")]
        return sorted({*dunders, *public, *names})

    return getattr_, dir_
