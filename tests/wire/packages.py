"""Generated packages, one for each area, and where an operation is in them."""

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.frontends.inputs import Inputs
from specloom.pipeline import PIPELINE, generate
from specloom.planning.options import TargetOptions
from specloom.planning.plan import MethodPlan, Plan, ResourcePlan
from specloom.targets.python.plan import plan_python

from tests.wire.vectors import SPECS


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the client: the attributes that lead to it, and its plan."""

    path: tuple[str, ...]
    plan: MethodPlan


@dataclass(frozen=True, slots=True)
class Area:
    """The package of an area."""

    module: ModuleType
    plan: Plan
    methods: dict[str, Method]

    @property
    def title(self) -> str:
        """The name of the client class."""
        return self.plan.client_name


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
    diagnostics = Diagnostics()
    package = generate(config, diagnostics)
    # PLN107: that XML goes as it is given is what some of the vectors pin down.
    lost = [
        item
        for item in diagnostics
        if item.effect in ("omitted", "degraded") and item.code != "PLN107"
    ]
    assert package is not None and not lost, render(list(diagnostics), texts_of([]))
    for path, content in package.files.items():
        target = folder / config.options.package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    plan = _plan(config)
    return Area(_import(config.options.package, folder), plan, dict(_methods(plan)))


def _plan(config: ClientConfig) -> Plan:
    diagnostics = Diagnostics()
    api, _ = PIPELINE.read(config.inputs, config.passes, diagnostics)
    return plan_python(api, config.options, diagnostics)


def _import(package: str, folder: Path) -> ModuleType:
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(package)
    finally:
        sys.path.remove(str(folder))


def _methods(plan: Plan) -> Iterator[tuple[str, Method]]:
    yield from _of(plan.methods, ())
    for resource in plan.resources:
        yield from _below(resource, ())


def _below(
    resource: ResourcePlan, above: tuple[str, ...]
) -> Iterator[tuple[str, Method]]:
    path = (*above, resource.attribute)
    yield from _of(resource.methods, path)
    for child in resource.children:
        yield from _below(child, path)


def _of(
    methods: tuple[MethodPlan, ...], path: tuple[str, ...]
) -> Iterator[tuple[str, Method]]:
    for method in methods:
        key = method.operation.id.removeprefix("openapi:")
        yield key, Method((*path, method.name), method)
