"""Libraries that are too old are said to be so, when a package is imported."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from runtime.requirements import HTTPX2, PYDANTIC, require

from tests.processes import PATIENCE

ROOT = Path(__file__).parents[2]
PROGRAM = """
import {library}
{library}.{attribute} = "{version}"
import runtime.{module}
"""


@pytest.mark.parametrize("version", ["2.11.9", "2.9", "1.99.0", "0.28.1"])
def test_an_older_version_is_refused(version: str) -> None:
    with pytest.raises(ImportError) as caught:
        require("httpx2", version, (2, 12))
    assert caught.value.msg == (
        f"runtime.requirements needs httpx2 2.12 or later, and {version} is installed: "
        "pip install -U 'httpx2>=2.12'"
    )
    assert caught.value.name == "httpx2"


@pytest.mark.parametrize("version", ["2.12", "2.12.0", "2.100", "3.0a1", "2.12.0rc1"])
def test_others_are_not(version: str) -> None:
    require("httpx2", version, (2, 12))


@pytest.mark.parametrize(
    ("library", "attribute", "version", "module"),
    [
        ("httpx2", "__version__", "2.4.0", "synchronous.client"),
        ("httpx2", "__version__", "2.4.0", "asynchronous.client"),
        ("pydantic", "VERSION", "2.10.6", "codec.models"),
        ("pydantic", "VERSION", "2.10.6", "codec.decode"),
    ],
)
def test_it_is_said_at_import(
    library: str, attribute: str, version: str, module: str
) -> None:
    program = PROGRAM.format(
        library=library, attribute=attribute, version=version, module=module
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT / "templates" / "python")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    last = run.stderr.splitlines()[-1]
    assert last.startswith("ImportError: ")
    assert f"needs {library} 2.1" in last and f"and {version} is installed" in last


def test_the_bounds_are_the_same_wherever_they_are_said() -> None:
    for path in ("pyproject.toml", "templates/python/pyproject.toml.j2"):
        text = (ROOT / path).read_text("utf-8")
        for library, least in (("httpx2", HTTPX2), ("pydantic", PYDANTIC)):
            found = re.findall(rf'"{library}>=([\d.]+)"', text)
            assert found == [".".join(map(str, least))], (path, library)
    page = (ROOT / "templates/python/README.md.j2").read_text("utf-8")
    for library, least in (("httpx2", HTTPX2), ("pydantic", PYDANTIC)):
        assert f"`{library}` {'.'.join(map(str, least))}" in page
