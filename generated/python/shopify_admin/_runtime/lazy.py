"""Lazy names of a package (PEP 562): a submodule is imported when it is first needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def attach(
    module_name: str, names: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for the package `module_name`.

    `names` gives for each relative module the public names that it defines, in one string
    (`{"._client": "AsyncShop Shop"}`), since a large package has thousands of them.
    `Client:Shop` is another name for `Shop`; the names of `"."` are modules themselves.
    The import system has its own locks, and storing the same object twice does no harm, so
    no lock is needed here.
    """
    places = {
        word.partition(":")[0]: (module, word.rpartition(":")[2])
        for module, words in names.items()
        for word in words.split()
    }

    def getattr_(name: str) -> object:
        if name not in places:
            raise AttributeError(f"module {module_name!r} has no attribute {name!r}")
        path, attribute = places[name]
        value: object
        if path == ".":
            value = import_module(f".{attribute}", module_name)
        else:
            value = getattr(import_module(path, module_name), attribute)
        setattr(sys.modules[module_name], name, value)
        return value

    def dir_() -> list[str]:
        module = sys.modules[module_name]
        public: list[str] = getattr(module, "__all__", [])
        dunders = [name for name in vars(module) if name.startswith("__")]
        return sorted({*dunders, *public, *places})

    return getattr_, dir_
