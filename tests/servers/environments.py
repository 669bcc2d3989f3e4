"""An environment for each framework, below ``.servers/``, which is not committed.

``python -m tests.servers.environments`` makes those of all frameworks, ``--ci`` the ones
that ``.ci/run`` has, and names make some. Each has exactly the versions of its pins, and is
made again when they change (decision 062).
"""

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from tests.servers.frameworks import FRAMEWORKS, HERE, IN_CI

ROOT = HERE.parents[1] / ".servers"
STAMP = ".installed"


def folder_of(name: str) -> Path:
    """Where the environment of a framework is."""
    return ROOT / name


def pins_of(name: str) -> Path:
    """The file that says what is installed."""
    python = HERE / name / "requirements.txt"
    return python if python.exists() else HERE / name / "package-lock.json"


def versions_of(name: str) -> Mapping[str, str]:
    """The versions of what is installed for a framework."""
    text = pins_of(name).read_text("utf-8")
    if pins_of(name).suffix == ".txt":
        pairs = (line.partition("==") for line in text.splitlines())
        return {key: version for key, _, version in pairs if version}
    packages: Mapping[str, Mapping[str, str]] = json.loads(text)["packages"]
    return {
        path.removeprefix("node_modules/"): package["version"]
        for path, package in packages.items()
        if path.count("node_modules/") == 1
    }


def is_installed(name: str) -> bool:
    """Whether the environment is there, by the pins of today."""
    stamp = folder_of(name) / STAMP
    return stamp.exists() and stamp.read_text("utf-8") == _stamp(name)


def install(name: str) -> None:
    """Make the environment. Raises CalledProcessError where something cannot be had."""
    folder = folder_of(name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if pins_of(name).suffix == ".txt":
        _install_python(folder, pins_of(name))
    else:
        _install_node(folder, pins_of(name))
    (folder / STAMP).write_text(_stamp(name), "utf-8")


def _install_python(folder: Path, pins: Path) -> None:
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet"]
    options = ["--disable-pip-version-check", "--no-deps", "--no-compile"]
    subprocess.check_call([*pip, "install", *options, "-r", str(pins)])


def _install_node(folder: Path, pins: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(pins.with_name(name), folder / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.check_call(["npm", "ci", *options], cwd=folder)


def _stamp(name: str) -> str:
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{version} {sha256(pins_of(name).read_bytes()).hexdigest()}"


def main(arguments: Sequence[str]) -> None:
    """Make what is not there yet."""
    names = IN_CI if "--ci" in arguments else tuple(arguments) or FRAMEWORKS
    for name in names:
        if not is_installed(name):
            print(f"installing {name}", flush=True)
            install(name)


if __name__ == "__main__":
    main(sys.argv[1:])
