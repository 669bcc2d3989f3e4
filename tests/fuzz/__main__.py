"""``python -m tests.fuzz``: look for inputs that the tool does not survive."""

import argparse
import sys
from pathlib import Path

from tests.fuzz.campaign import ALL, keep, run_campaign, run_saved
from tests.fuzz.case import save_case
from tests.fuzz.mutants import mutant

FOUND = Path(".fuzz")
"""Where inputs that fail are kept; not committed."""


def main() -> int:
    """Exit code 1 when something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--seed", type=int, default=0, help="another number, other inputs"
    )
    parser.add_argument("--surface", choices=ALL, action="append", help="only this one")
    parser.add_argument("--case", metavar="SURFACE:SEED:NUMBER", help="save one input")
    parser.add_argument(
        "--saved", metavar="FOLDER", type=Path, help="run a saved input"
    )
    chosen = parser.parse_args()
    if chosen.case:
        surface, seed, number = chosen.case.split(":")
        folder = FOUND / chosen.case.replace(":", "-")
        save_case(mutant(surface, int(seed), int(number)), folder)
        print(folder)
        return 0
    if chosen.saved:
        found = run_saved(chosen.saved.resolve())
        print(f"{found.kind}\n{found.detail}" if found else "nothing is wrong")
        return int(found is not None)
    count = 0
    for found in run_campaign(
        chosen.seconds, chosen.seed, tuple(chosen.surface or ALL)
    ):
        count += 1
        print(f"{found.case}: {found.kind}\n  {keep(found, FOUND)}", flush=True)
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())
