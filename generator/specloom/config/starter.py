"""The first config of a project: the documents that are there, each a client."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

SCHEMA_NAME = "specloom.schema.json"
DEEPEST = 4
"""Folders below the current one that are looked into."""

_BEGINNING = 8192
_OPENAPI = re.compile(r"""^[\s{]*["']?(openapi|swagger)["']?\s*:""", re.M)
_SKIPPED = frozenset({"node_modules", "build", "dist", "venv", "site-packages"})
_GENERAL = frozenset({"openapi", "swagger", "api", "schema", "spec", "index"})


def find_documents(folder: Path) -> tuple[str, ...]:
    """Paths of OpenAPI documents and GraphQL schemas below a folder, sorted."""
    found: list[str] = []
    for here, folders, files in os.walk(folder):
        relative = Path(here).relative_to(folder)
        deep = len(relative.parts) >= DEEPEST
        folders[:] = [] if deep else sorted(filter(_is_searched, folders))
        for name in files:
            path = relative / name
            if name.isprintable() and _is_document(folder / path):
                found.append(path.as_posix())
    return tuple(sorted(found))


def starter_config(documents: Iterable[str], is_name: Callable[[str], bool]) -> str:
    """The text of a ``specloom.toml`` with a client for each document.

    Its name is one for which ``is_name`` holds.
    """
    lines = [f"#:schema {SCHEMA_NAME}"]
    for name, document in _name_clients(documents, is_name):
        lines += [
            "",
            f"[clients.{name}]",
            f"spec = {json.dumps(document, ensure_ascii=False)}",
            f'output = "clients/{name}"',
        ]
    return "\n".join(lines) + "\n"


def _is_searched(folder: str) -> bool:
    return not folder.startswith((".", "__")) and folder not in _SKIPPED


def _is_document(path: Path) -> bool:
    if path.suffix in (".graphqls", ".gql") or path.name == "schema.graphql":
        return True
    if path.suffix not in (".json", ".yaml", ".yml"):
        return False
    try:
        if not path.is_file():
            return False  # a pipe would be waited for
        with path.open(encoding="utf-8", errors="replace") as file:
            return _OPENAPI.search(file.read(_BEGINNING)) is not None
    except OSError:
        return False


def _name_clients(
    documents: Iterable[str], is_name: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """A name for each document: of its file, or of the folder when that says nothing."""
    taken: set[str] = set()
    for document in documents:
        path = PurePosixPath(document)
        stem = path.name.partition(".")[0]
        words = [part for part in path.parent.parts if part not in (".", "..", "/")]
        if stem.lower() not in _GENERAL or not words:
            words.append(stem)
        name = _identifier(words[-1], is_name)
        if name in taken:
            name = _identifier("_".join(words), is_name)
        number = 2
        while name in taken:
            name, number = f"{_identifier(words[-1], is_name)}_{number}", number + 1
        taken.add(name)
        yield name, document


def _identifier(text: str, is_name: Callable[[str], bool]) -> str:
    """A name that can be a folder and can be imported."""
    name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "api"
    return name if is_name(name) else f"api_{name}"
