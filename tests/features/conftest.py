"""``package``: the generated client of the feature folder that a test stands in."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.features.harness import Feature, import_feature


@pytest.fixture(scope="module")
def package(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ModuleType]:
    """The package of this folder, generated anew and imported."""
    feature = Feature(Path(str(request.path)).parent)
    folder = tmp_path_factory.mktemp(feature.name)
    yield import_feature(feature, folder)
    for name in [name for name in sys.modules if name.split(".")[0] == feature.name]:
        del sys.modules[name]
