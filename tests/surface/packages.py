"""The package of a config file with one client, generated and imported."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

from specloom.config.read import read_config
from specloom.diagnostics.model import Diagnostics
from specloom.pipeline import generate
from specloom.registry import TARGETS


def made(config: Path, folder: Path) -> ModuleType:
    """Write the package below a folder and import it."""
    found = Diagnostics()
    (client,) = read_config(config.parent, found, explicit=str(config), targets=TARGETS)
    package = generate(client, found)
    assert package is not None, list(found)
    for path, content in package.files.items():
        target = folder / client.options.package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(client.options.package)
    finally:
        sys.path.remove(str(folder))
