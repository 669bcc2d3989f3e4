"""Generated packages, one for each area, each with its ``calls.json``."""

import importlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.frontends.inputs import Inputs
from specloom.ir.api import Api
from specloom.pipeline import PIPELINE, generate
from specloom.planning.call_map import FILE_NAME, call_map
from specloom.planning.options import TargetOptions
from specloom.planning.plan import Plan
from specloom.targets.python.plan import plan_python

from tests.wire.calls import Calls
from tests.wire.vectors import SPECS

_PLANS: Mapping[str, Callable[[Api, TargetOptions, Diagnostics], Plan]] = {
    "python": plan_python
}
"""By target; a call map is printed from the plan of any."""


@dataclass(frozen=True, slots=True)
class Area:
    """The package of an area, and how it is called."""

    module: ModuleType
    calls: Calls


def config_of(name: str, folder: Path) -> ClientConfig:
    """How the package of an area is asked for."""
    return ClientConfig(
        name=name,
        inputs=Inputs(specs=(f"{name}.yaml",), root=SPECS),
        target="python",
        output=folder,
        options=TargetOptions(package=f"wire_{name}"),
    )


def build(name: str, folder: Path) -> Area:
    """Generate the package of an area below a folder, and import it.

    Raises AssertionError when the document has lost anything.
    """
    config = config_of(name, folder)
    package = folder / config.options.package
    write(config, package)
    calls = folder / f"{config.options.package}.{FILE_NAME}"
    calls.write_text(call_map_of(config), "utf-8")
    return Area(
        _import(config.options.package, folder), Calls.read(calls.read_text("utf-8"))
    )


def write(config: ClientConfig, folder: Path) -> None:
    """The files of a package.

    Raises AssertionError when the document has lost anything.
    """
    diagnostics = Diagnostics()
    package = generate(config, diagnostics)
    # PLN107, PLN111: that XML goes as it is given, and that what is not described comes as
    # it is, is what some of the vectors pin down.
    lost = [
        item
        for item in diagnostics
        if item.effect in ("omitted", "degraded")
        and item.code not in ("PLN107", "PLN111")
    ]
    assert package is not None and not lost, render(list(diagnostics), texts_of([]))
    for path, content in package.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def call_map_of(config: ClientConfig) -> str:
    """How the client of a package is called, which is no part of it."""
    diagnostics = Diagnostics()
    api, _ = PIPELINE.read(config.inputs, config.passes, diagnostics)
    return call_map(_PLANS[config.target](api, config.options, diagnostics))


def _import(package: str, folder: Path) -> ModuleType:
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(package)
    finally:
        sys.path.remove(str(folder))
