"""What is installed is the whole tool: the package of it carries the templates."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.cli.conftest import ROOT, contents, make_project, separate

RUN = "import sys; from specloom.cli.main import main; sys.exit(main())"


def test_the_installed_tool_writes_what_the_checkout_writes(tmp_path: Path) -> None:
    site = unpacked_wheel(tmp_path)
    assert (site / "specloom/_templates/python/client.py.j2").is_file()
    for name in ("installed", "checkout"):
        make_project(tmp_path / name)
    env = {**os.environ, "PYTHONPATH": str(site)}
    installed = subprocess.run(
        [sys.executable, "-P", "-c", RUN, "generate"],
        cwd=tmp_path / "installed",
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert installed.returncode == 0, installed.stderr
    assert separate("generate", folder=tmp_path / "checkout").returncode == 0
    written = contents(tmp_path / "installed/generated")
    assert written == contents(tmp_path / "checkout/generated")


def unpacked_wheel(folder: Path) -> Path:
    """The wheel of this checkout, as an installer would lay it out."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"
