"""What hostile input becomes: a package that imports, or errors that say where."""

import ast
import importlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path, PurePosixPath
from types import ModuleType
from unicodedata import normalize
from urllib.parse import quote

from hypothesis import HealthCheck, settings
from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.frontends.inputs import Inputs
from specloom.output.write.package import Package
from specloom.pipeline import generate
from specloom.planning.options import TargetOptions

_OK = {"description": "Done"}
_EXAMPLES = os.environ.get("HOSTILE_EXAMPLES")
_serial = count()


def examples(number: int) -> settings:
    """So many examples of a property; ``HOSTILE_EXAMPLES`` asks for another number."""
    return settings(
        max_examples=int(_EXAMPLES or number),
        suppress_health_check=list(HealthCheck),
    )


def outcome(text: str, folder: Path, name: str) -> Package | list[Diagnostic]:
    """The package of one document, or its errors, each with a place in the document."""
    (folder / name).write_text(text, "utf-8")
    diagnostics = Diagnostics()
    config = ClientConfig(
        name="hostile",
        inputs=Inputs(specs=(name,), root=folder),
        target="python",
        output=folder / "out",
        options=TargetOptions(package=f"hostile_{next(_serial)}"),
    )
    package = generate(config, diagnostics)
    if package is not None:
        return package
    errors = [item for item in diagnostics if item.severity is Severity.ERROR]
    assert errors, "no package, and nothing that says why"
    for error in errors:
        assert error.at.file.endswith(name), error
        assert error.at.address or error.at.offset is not None, error
    return errors


def used(document: object, folder: Path) -> Package | list[Diagnostic]:
    """The outcome of a document in JSON; a package is checked, imported and resolved."""
    result = outcome(json.dumps(document), folder, "openapi.json")
    if isinstance(result, Package):
        check_names(result)
        with imported(result, folder):
            pass
    return result


def document(
    schemas: dict[str, object], paths: dict[str, object] | None = None
) -> dict[str, object]:
    """A document with an operation that uses each schema, unless paths are given."""
    if paths is None:
        properties = {
            f"p{index}": {"$ref": f"#/components/schemas/{_pointer(name)}"}
            for index, name in enumerate(schemas)
        }
        body: object = {"type": "object", "properties": properties}
        paths = {"/things": {"post": operation(requestBody=content(body))}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def operation(**parts: object) -> dict[str, object]:
    """An operation that answers nothing, with further parts."""
    return {"responses": {"204": _OK}, **parts}


def content(schema: object) -> dict[str, object]:
    """The ``requestBody`` of a schema as JSON."""
    return {"content": {"application/json": {"schema": schema}}}


def _pointer(name: str) -> str:
    escaped = name.replace("~", "~0").replace("/", "~1")
    return quote(escaped, safe="", errors="surrogatepass")


def check_names(package: Package) -> None:
    """Files stay inside, and no class or function declares one name twice."""
    folded = Counter(str(path).casefold() for path in package.files)
    assert not [path for path, found in folded.items() if found > 1]
    for path, text in package.files.items():
        assert not PurePosixPath(path).is_absolute()
        assert ".." not in PurePosixPath(path).parts
        assert all(len(part.encode()) <= 255 for part in path.parts), path
        assert normalize("NFKC", str(path)) == str(path)
        if path.suffix == ".py" and "_runtime" not in path.parts:
            for parent in ast.walk(ast.parse(text)):
                if isinstance(parent, ast.Module | ast.ClassDef):
                    twice = [n for n, k in Counter(_declared(parent)).items() if k > 1]
                    assert not twice, (path, twice)


def _declared(parent: ast.Module | ast.ClassDef) -> Iterator[str]:
    """Names of a body, unless they are variants of one function."""
    for node in parent.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            decorators = {ast.unparse(item) for item in node.decorator_list}
            if not decorators & {"overload", "typing.overload"}:
                yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


@contextmanager
def imported(package: Package, folder: Path) -> Iterator[ModuleType]:
    """Every module of a package, imported; forgotten afterwards."""
    name = f"imported_{next(_serial)}"
    for path, text in package.files.items():
        target = folder / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        for file in sorted((folder / name).rglob("*.py")):
            if "_runtime" not in file.parts:
                parts = file.relative_to(folder).with_suffix("").parts
                importlib.import_module(".".join(parts).removesuffix(".__init__"))
        yield sys.modules[name]
    finally:
        sys.path.remove(str(folder))
        for module in [item for item in sys.modules if item.split(".")[0] == name]:
            del sys.modules[module]
