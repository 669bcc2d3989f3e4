"""Some real documents become packages that lose nothing and can be imported.

All of them, before every referee: ``test_every_document.py``.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.documents import FOLDER, QUICK
from tests.corpus.referees import importable

pytestmark = pytest.mark.corpus


def generate(name: str, output: Path, *options: str, seed: str = "0") -> str:
    """Run the command line as a user does; returns what it said."""
    document = FOLDER / name
    if not document.exists():
        pytest.skip(f"{name} is not there")
    command = [sys.executable, "-m", "specloom", "generate", str(document)]
    result = subprocess.run(
        [*command, "--output", str(output), "--package", "client", *options],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("name", QUICK)
def test_a_package_loses_nothing_and_imports(name: str, tmp_path: Path) -> None:
    assert ", 0 omitted" in generate(name, tmp_path)
    assert importable("client", tmp_path) == ""


def test_a_filter_counts_what_it_leaves_out(tmp_path: Path) -> None:
    said = generate("dodopayments.json", tmp_path, "--exclude-method", "OPTIONS")
    assert "155 operations" in said
    assert "114 filtered" in said


def test_bytes_do_not_depend_on_hash_seeds_or_folders(tmp_path: Path) -> None:
    for seed, folder in (("1", tmp_path / "a"), ("2", tmp_path / "deep" / "b")):
        generate("dodopayments.json", folder, seed=seed)
    assert contents(tmp_path / "a") == contents(tmp_path / "deep" / "b")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
