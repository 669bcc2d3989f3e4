"""Feature folders: one small document, one model, the files it becomes, and their use.

A folder ``<feature>/`` has

- ``README.md``: one sentence, the rule that the folder pins down;
- ``input/``: the same API in each dialect that can say it (``openapi31.yaml``, …); what
  they refer to is in folders below it, and ``overlays/openapi31.yaml`` changes it first;
- ``specloom.toml``, where an option is what it is about; without it all are the default;
- ``ir.json``: the one model that every input must become;
- ``python/``: the generated files that matter, exactly (none: it is about the model);
- ``test_run.py``: imports the generated package and uses it.

``SPECLOOM_UPDATE=1`` rewrites the goldens; read the difference before you commit it.
"""

import importlib
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from specloom.config.find import find_config
from specloom.config.model import ClientConfig
from specloom.config.read import read_clients
from specloom.config.surface import add_api_name
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.frontends.inputs import Inputs
from specloom.ir.api import Api
from specloom.output.write.package import Package
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE, generate
from specloom.planning.options import TargetOptions
from specloom.registry import TARGETS

HERE = Path(__file__).parent
UPDATE = bool(os.environ.get("SPECLOOM_UPDATE"))


@dataclass(frozen=True, slots=True)
class Feature:
    """One folder."""

    folder: Path

    @property
    def name(self) -> str:
        """The folder's name, which is also that of the generated package."""
        return self.folder.name

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The same API in each dialect; the first one is generated from."""
        files = (path for path in (self.folder / "input").iterdir() if path.is_file())
        return tuple(sorted(files, reverse=True))

    @property
    def goldens(self) -> dict[str, Path]:
        """Expected files of the package by path."""
        root = self.folder / "python"
        files = (path for path in sorted(root.rglob("*")) if path.is_file())
        return {path.relative_to(root).as_posix(): path for path in files}


def features() -> list[Feature]:
    """All feature folders, by name."""
    folders = (path.parent for path in HERE.glob("*/input"))
    return [Feature(folder) for folder in sorted(folders)]


def model_of(path: Path) -> Api:
    """The model of one input, which must not have lost anything."""
    diagnostics = Diagnostics()
    inputs = Inputs(
        specs=[path.name],
        operations=operations_of(path),
        overlays=overlays_of(path),
        root=path.parent,
    )
    api, sources = PIPELINE.read(inputs, PassOptions(), diagnostics)
    lost = [item for item in diagnostics if item.effect == "omitted"]
    assert not lost, render(lost, texts_of(sources))
    return api


def operations_of(path: Path) -> tuple[str, ...]:
    """The documents of operations beside a GraphQL schema."""
    return ("operations/*.graphql",) if (path.parent / "operations").is_dir() else ()


def overlays_of(path: Path) -> tuple[str, ...]:
    """The overlay of an input, which is called like it; most have none."""
    overlay = path.parent / "overlays" / path.name
    return (f"overlays/{path.name}",) if overlay.is_file() else ()


def package_of(feature: Feature) -> Package:
    """The package generated from the first input."""
    diagnostics = Diagnostics()
    package = generate(config_of(feature), diagnostics)
    assert package is not None, render(list(diagnostics), texts_of([]))
    return package


def config_of(feature: Feature) -> ClientConfig:
    """How the package is generated: from the first input."""
    asked = _asked(feature, Diagnostics())
    client = replace(
        asked,
        name=feature.name,
        inputs=replace(
            asked.inputs,
            specs=(feature.inputs[0].name,),
            operations=operations_of(feature.inputs[0]),
            overlays=overlays_of(feature.inputs[0]),
            root=feature.inputs[0].parent,
        ),
        output=feature.folder,
        options=replace(asked.options, package=feature.name),
    )
    return add_api_name(client)


def _asked(feature: Feature, diagnostics: Diagnostics) -> ClientConfig:
    """What the config file asks for; where things are does not matter."""
    path = feature.folder / "specloom.toml"
    if path.is_file():
        file = find_config(feature.folder, str(path))
        (config,) = read_clients(file, diagnostics, targets=TARGETS)
        return config
    return ClientConfig(
        name="",
        target="python",
        output=feature.folder,
        options=TargetOptions(package=""),
    )


def import_feature(feature: Feature, folder: Path) -> ModuleType:
    """Write the package below a folder and import it."""
    for path, content in package_of(feature).files.items():
        target = folder / feature.name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(feature.name)
    finally:
        sys.path.remove(str(folder))
