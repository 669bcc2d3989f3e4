"""``plain`` and ``pinned``: packages of one document, without and with pins; ``models``:
one whose types are what matters."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.surface.packages import made

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the packages are generated into."""
    return tmp_path_factory.mktemp("surfaces")


@pytest.fixture(scope="session")
def plain(packages: Path) -> ModuleType:
    """The package whose names are those of the document."""
    return made(HERE / "plain.toml", packages)


@pytest.fixture(scope="session")
def pinned(packages: Path) -> ModuleType:
    """The package whose names are those of the config."""
    return made(HERE / "pinned.toml", packages)


@pytest.fixture(scope="session")
def models(packages: Path) -> ModuleType:
    """The package of a document about types."""
    return made(HERE / "models.toml", packages)
