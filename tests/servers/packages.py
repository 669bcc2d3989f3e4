"""The client of a running server: its document is fetched, given to Specloom, imported."""

import importlib
import shutil
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from specloom.config.model import ClientConfig
from specloom.config.read import read_config
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.frontends.graphql.reading.fetch import fetch_schema
from specloom.pipeline import PIPELINE, generate
from specloom.planning.call_map import call_map
from specloom.registry import TARGETS
from specloom.targets.python.plan import plan_python

from tests.processes import PATIENCE
from tests.servers.frameworks import HERE
from tests.servers.model import Server
from tests.wire.calls import Calls

OVERLAYS = HERE.parents[1] / "specs" / "overlays"


@dataclass(frozen=True, slots=True)
class Client:
    """A generated package and how it is called. ``codes`` are those of all messages."""

    module: ModuleType
    calls: Calls
    codes: Sequence[str]


def project_of(server: Server, name: str, url: str, folder: Path) -> None:
    """A folder as users have it: the document, overlays, documents of operations."""
    if server.kind == "GraphQL":
        sdl = fetch_schema(url + server.document, {}).sdl
        (folder / "document.graphql").write_text(sdl, "utf-8")
    else:
        with urllib.request.urlopen(url + server.document, timeout=PATIENCE) as answer:
            body: bytes = answer.read()
        suffix = "json" if body.lstrip().startswith(b"{") else "yaml"
        (folder / f"document.{suffix}").write_bytes(body)
    if OVERLAYS.exists():
        shutil.copytree(OVERLAYS, folder / "specs" / "overlays")
    for path in HERE.joinpath(name).glob("*.graphql"):
        shutil.copy(path, folder / path.name)


def client_of(server: Server, variant: str, folder: Path) -> Client:
    """Generate a package in a folder of :func:`project_of`, and import it."""
    package = "_".join(filter(None, (folder.name, variant)))
    lines = [
        "[clients.sample]",
        'spec = "document.*"',
        f'output = "{package}"',
        'client_name = "Sample"',
        server.settings,
        server.variants[variant] if variant else "",
    ]
    (folder / "specloom.toml").write_text("\n".join(lines), "utf-8")
    diagnostics = Diagnostics()
    config = _config(folder, diagnostics)
    made = generate(config, diagnostics)
    assert made is not None, _said(diagnostics)
    for path, content in made.files.items():
        target = folder / package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    codes = sorted({item.code for item in diagnostics})
    return Client(_import(package, folder), _calls(config), codes)


def _config(folder: Path, diagnostics: Diagnostics) -> ClientConfig:
    clients = read_config(folder, diagnostics, explicit=None, targets=TARGETS)
    assert clients, _said(diagnostics)
    return clients[0]


def _said(diagnostics: Diagnostics) -> str:
    return render(list(diagnostics), texts_of([]))


def _calls(config: ClientConfig) -> Calls:
    """How the package is called, to know which operations there are."""
    diagnostics = Diagnostics()
    api, _ = PIPELINE.read(config.inputs, config.passes, diagnostics)
    return Calls.read(call_map(plan_python(api, config.options, diagnostics)))


def _import(package: str, folder: Path) -> ModuleType:
    with _on_path(folder):
        importlib.invalidate_caches()
        return importlib.import_module(package)


@contextmanager
def _on_path(folder: Path) -> Iterator[None]:
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
