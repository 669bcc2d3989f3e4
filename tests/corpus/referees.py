"""What judges a generated package: the tools that its users run over their own code."""

import os
import subprocess
import sys
from pathlib import Path

TOOLS = Path(sys.executable).parent

IMPORT_ALL = """
import importlib, pathlib, sys, typing, warnings
warnings.simplefilter("error")
package = importlib.import_module(sys.argv[1])
root = pathlib.Path(package.__file__).parent
for path in sorted(root.rglob("*.py")):
    parts = path.relative_to(root.parent).with_suffix("").parts
    importlib.import_module(".".join(parts).removesuffix(".__init__"))
from pydantic import TypeAdapter
for name in package.types.__all__:
    found = getattr(package.types, name)
    if typing.is_typeddict(found):
        typing.get_type_hints(found, include_extras=True)
    elif hasattr(found, "model_rebuild"):
        found.model_rebuild()
    elif not name.endswith("Param") and not isinstance(found, type):
        TypeAdapter(found).validator
for name in package.__all__:
    getattr(package, name)
print("imported", len(package.types.__all__))
"""
"""Imports every module, and builds the validator of every type that is received."""


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool in a folder; nothing of our own configuration applies there."""
    environment = {
        key: value for key, value in os.environ.items() if "PYTHON" not in key
    }
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def said_by(command: list[str], folder: Path) -> str:
    """What a tool complains about; empty when it is content."""
    result = run(command, folder)
    return "" if result.returncode == 0 else (result.stdout + result.stderr)[-4000:]


def importable(package: str, folder: Path) -> str:
    """Complaints about importing every module and building every type."""
    return said_by([sys.executable, "-c", IMPORT_ALL, package], folder)


def black(package: str, folder: Path) -> str:
    """Complaints of black about the layout."""
    return said_by([str(TOOLS / "black"), "--check", "--diff", "-q", package], folder)


def ruff(package: str, folder: Path) -> str:
    """Findings of ruff's default rules."""
    return said_by([str(TOOLS / "ruff"), "check", "--isolated", package], folder)


def mypy(package: str, folder: Path) -> str:
    """Errors of mypy in strict mode."""
    command = [str(TOOLS / "mypy"), "--strict", "--config-file=", "-p", package]
    return said_by(command, folder)


def pyright(package: str, folder: Path) -> str:
    """Errors of pyright in strict mode."""
    (folder / "pyrightconfig.json").write_text(
        f'{{"typeCheckingMode": "strict", "include": ["{package}"]}}'
    )
    command = [str(TOOLS / "pyright"), "--pythonpath", sys.executable, "-p", "."]
    return said_by(command, folder)


REFEREES = {
    "import": importable,
    "black": black,
    "ruff": ruff,
    "mypy": mypy,
    "pyright": pyright,
}
