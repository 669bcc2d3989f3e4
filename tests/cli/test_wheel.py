"""What is installed is the whole tool: its package carries templates and examples.

Runners of tools (uvx, pipx) are taken from ``.venv-runners``, which ``make runners`` makes, or
from the system. Without one its test is skipped, unless ``SPECLOOM_RUNNERS=1`` asks for it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import ROOT, contents, make_project, separate
from tests.processes import PATIENCE

RUNNERS = {
    "uvx": ("uvx", "--from"),
    "pipx": ("pipx", "run", "--spec"),
}
EDITABLE = "import sys; from hatchling.build import build_editable as build; build(sys.argv[1])"
IN_FOLDER = """\
import site, sys
site.addsitedir(sys.argv[1])
import specloom
print(specloom.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path) -> Path:
    """The wheel as an installer would lay it out."""
    folder = wheel.parent / "site"
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_has_one_package(site: Path) -> None:
    names = {path.name for path in site.iterdir()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"specloom"}


def test_the_wheel_has_templates_and_no_tools_of_developers(site: Path) -> None:
    folder = site / "specloom/_templates/python"
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    others = {path for path in found if path.suffix != ".j2"}
    assert found - others
    assert others and {path.parts[0] for path in others} == {"runtime"}
    assert not [path for path in site.rglob("*") if "twin" in path.stem]


def test_the_installed_tool_writes_what_the_checkout_writes(
    tmp_path: Path, site: Path
) -> None:
    assert (site / "specloom/_templates/python/client.py.j2").is_file()
    for name in ("installed", "checkout"):
        make_project(tmp_path / name)
    done = installed("generate", site=site, folder=tmp_path / "installed")
    assert done.returncode == 0, done.stderr
    assert separate("generate", folder=tmp_path / "checkout").returncode == 0
    written = contents(tmp_path / "installed/generated")
    assert written == contents(tmp_path / "checkout/generated")


def test_the_installed_tool_explains_what_the_checkout_explains(
    tmp_path: Path, site: Path
) -> None:
    for code in ("SRC103", "OUT004", "PYT101"):
        said = installed("explain", code, site=site, folder=tmp_path)
        assert said.returncode == 0 and "What is said:" in said.stdout
        assert said.stdout == separate("explain", code, folder=tmp_path).stdout


def test_an_editable_installation_reads_the_checkout(tmp_path: Path) -> None:
    run([sys.executable, "-c", EDITABLE, str(tmp_path)], ROOT)
    (built,) = tmp_path.glob("*.whl")
    folder = tmp_path / "site"
    with ZipFile(built) as archive:
        archive.extractall(folder)
    assert not (folder / "specloom").exists()
    done = run([sys.executable, "-P", "-S", "-c", IN_FOLDER, str(folder)], tmp_path)
    assert Path(done.stdout.strip()) == ROOT / "generator/specloom/__init__.py"


@pytest.mark.parametrize("runner", RUNNERS)
def test_a_runner_of_tools_runs_the_wheel(
    runner: str, wheel: Path, tmp_path: Path
) -> None:
    command, *options = RUNNERS[runner]
    places = os.pathsep.join((str(ROOT / ".venv-runners/bin"), os.environ["PATH"]))
    found = shutil.which(command, path=places)
    if found is None and os.environ.get("SPECLOOM_RUNNERS") != "1":
        pytest.skip(f"{command} is not installed: make runners")
    assert found is not None, f"{command} is not installed"
    make_project(tmp_path / "project")
    env = {"PIPX_HOME": str(tmp_path / "pipx")}
    start = [found, *options, str(wheel), "specloom"]
    version = run([*start, "--version"], tmp_path / "project", env)
    assert version.stdout.startswith("specloom, version ")
    run([*start, "generate"], tmp_path / "project", env)
    assert (tmp_path / "project/generated/pets/__init__.py").is_file()


def installed(
    *arguments: str, site: Path, folder: Path
) -> subprocess.CompletedProcess[str]:
    """The command line of the unpacked wheel."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "specloom", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def run(
    command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command that must succeed."""
    clean = {key: text for key, text in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**clean, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return done
