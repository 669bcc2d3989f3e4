"""The client that laws are tested with."""

from pathlib import Path

import pytest

from tests.laws.echo import Echo
from tests.surface.packages import made

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Echo:
    """A client of ``echo.yaml``."""
    return Echo(made(HERE / "echo.toml", tmp_path_factory.mktemp("laws")))
