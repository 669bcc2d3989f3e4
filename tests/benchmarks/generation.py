"""Generation of one document, beside a peer, in one run.

``python -m tests.benchmarks.generation [SPEC] [--rounds N] [--peer COMMAND]`` prints wall
time, CPU time and peak memory of each generator, the median of the rounds, which take
turns so that a busy machine is unfair to none. It is no test: these figures belong to a
machine, their ratio less so. ``make bench`` installs the peer in an environment of its own.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.benchmarks.processes import Cost, measure

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT.parent / "shared" / "corpus" / "openapi" / "github.json"


def main() -> int:
    """Measure and print; exit code 1 when our own generator fails."""
    options = _options()
    if not options.spec.is_file():
        print(f"there is no {options.spec.name} to measure with")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        costs = _rounds(_commands(options), options.rounds, Path(folder))
    _print(options.spec, costs)
    return int(any(cost.exit_code for cost in costs["specloom"]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spec", type=Path, nargs="?", default=GITHUB)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", default=shutil.which("openapi-python-client"))
    return parser.parse_args()


def _commands(options: argparse.Namespace) -> dict[str, list[str]]:
    spec = str(options.spec)
    ours = [sys.executable, "-m", "specloom", "generate", spec, "-q"]
    commands = {"specloom": [*ours, "--package", "measured", "--output", "OUT"]}
    if options.peer:
        theirs = [options.peer, "generate", "--path", spec, "--meta", "none"]
        commands["openapi-python-client"] = [*theirs, "--output-path", "OUT/measured"]
    return commands


def _rounds(
    commands: Mapping[str, list[str]], rounds: int, folder: Path
) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            out = folder / f"{name}-{number}"
            out.mkdir()
            words = [word.replace("OUT", str(out)) for word in command]
            costs[name].append(measure(words, folder / f"{name}-{number}.log", ROOT))
    return costs


def _print(spec: Path, costs: Mapping[str, list[Cost]]) -> None:
    size = spec.stat().st_size / 1e6
    print(f"{spec.name}, {size:.1f} MB, median of {len(costs['specloom'])}")
    print(f"{'':24}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}  exit")
    for name, found in costs.items():
        wall = median(cost.wall for cost in found)
        cpu = median(cost.cpu for cost in found)
        peak = median(cost.peak_mb for cost in found)
        codes = sorted({cost.exit_code for cost in found})
        print(f"{name:24}{wall:8.2f}{cpu:8.2f}{peak:9.0f}  {codes}")
    if len(costs) == 1:
        print("no peer was found: `make bench` installs one")


if __name__ == "__main__":
    sys.exit(main())
