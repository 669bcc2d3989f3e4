"""A generated client is typed as it should be, under strict checkers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import PATIENCE

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_sample_client_and_its_types_pass_mypy_strict() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "tests/runtime/typing_cases.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert result.stdout.startswith("Success"), result.stdout + result.stderr
