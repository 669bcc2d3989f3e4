"""Running a command and measuring what it cost."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds on the wall, seconds of CPU (user and system), peak memory in MB."""

    wall: float
    cpu: float
    peak_mb: float
    exit_code: int


def environment(**variables: str) -> dict[str, str]:
    """The environment with some variables, and without what changes how Python runs: where
    it is told not to write compiled modules, what was not installed from a wheel would be
    compiled by each process, and nothing else would."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return {**kept, **variables}


def measure(command: list[str], log: Path, folder: Path | None = None) -> Cost:
    """Run a command to its end; what it prints goes to ``log``.

    Memory is the largest resident set of the process itself (``ru_maxrss``, kilobytes on
    Linux, bytes on macOS).
    """
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment(),
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 if os.uname().sysname == "Linux" else 1024 * 1024
    return Cost(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        peak_mb=usage.ru_maxrss / unit,
        exit_code=process.returncode,
    )
