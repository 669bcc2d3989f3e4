"""Which modules of the run-time go with a package (assemble stage; decision 035).

Those that its own modules import, and those that these import in turn. No list says what a
feature needs, so none can be out of date: the run-time is written so that a module which
not every client needs is imported by nothing but generated code, or by other such modules.
Imports inside functions and below ``TYPE_CHECKING`` count like all others, since type
checkers follow them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from specloom.targets.python.templates import FOLDER

Address = tuple[str, ...]
"""``("graphql", "errors")``; the run-time itself is ``()``."""

_NAME = "_runtime"
_IMPORT = re.compile(r"^ *from (\.+)([\w.]*) import (\([^)]*\)|.*)", re.MULTILINE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Runtime:
    """The run-time as it is on disk: texts by path, paths and imports by address."""

    texts: Mapping[str, str]
    paths: Mapping[Address, str]
    imports: Mapping[Address, tuple[Address, ...]]

    @staticmethod
    @cache
    def read(folder: Path) -> "Runtime":
        """All modules in a folder."""
        files = sorted(folder.rglob("*.py"))
        texts = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8")
            for path in files
        }
        paths = {_address(path): path for path in texts}
        imports = {
            address: tuple(_imports_of(texts[path], address, path, paths))
            for address, path in paths.items()
        }
        return Runtime(texts, paths, imports)

    def needed_by(self, printed: Iterable[str]) -> tuple[str, ...]:
        """The paths of the modules that some generated code needs, in order."""
        waiting = [(), *(root for text in printed for root in self._roots(text))]
        found: set[Address] = set()
        while waiting:
            address = waiting.pop()
            if address not in found:
                found.add(address)
                waiting += [address[:-1], *self.imports[address]]
        return tuple(sorted(self.paths[address] for address in found))

    def _roots(self, text: str) -> Iterator[Address]:
        """What a module outside of the run-time imports of it."""
        at = text.find(_NAME)
        while at != -1:  # 20 times as fast as asking a pattern for all imports
            start = text.rfind("\n", 0, at) + 1
            match = _IMPORT.match(text, start)
            if match is not None:
                steps = tuple(match[2].split("."))
                if steps[0] == _NAME:
                    yield from _modules(steps[1:], match[3], self.paths)
            at = text.find(_NAME, at + len(_NAME))


def runtime_texts(printed: Iterable[str]) -> dict[PurePosixPath, str]:
    """The modules of the run-time that go with some generated code."""
    runtime = Runtime.read(FOLDER / "runtime")
    needed = runtime.needed_by(printed)
    return {PurePosixPath(_NAME, path): runtime.texts[path] for path in needed}


def _address(path: str) -> Address:
    steps = PurePosixPath(path).with_suffix("").parts
    return steps[:-1] if steps[-1] == "__init__" else steps


def _imports_of(
    text: str, address: Address, path: str, known: Mapping[Address, str]
) -> Iterator[Address]:
    package = address if path.endswith("__init__.py") else address[:-1]
    for match in _IMPORT.finditer(text):
        up = len(package) - (len(match[1]) - 1)
        steps = tuple(match[2].split(".")) if match[2] else ()
        yield from _modules((*package[:up], *steps), match[3], known)


def _modules(
    address: Address, names: str, known: Mapping[Address, str]
) -> Iterator[Address]:
    """The module of an import, and those that it names: ``from . import messages``."""
    yield address
    for name in _WORD.findall(names):
        if (*address, name) in known:
            yield (*address, name)
