"""The process that cases run in: limited in memory, restarted when it dies.

``python -m tests.fuzz.worker SURFACE SEED FIRST LAST`` prints a JSON line when a case
begins and one for each failure; ``python -m tests.fuzz.worker FOLDER`` runs a saved case.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.fuzz.case import Case, load_case
from tests.fuzz.law import Failure, run_case, watch_process
from tests.fuzz.minimise import minimise
from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import seeds_of

MEMORY = 3 * 1024**3
"""Bytes of address space: some hundred times what a usual input needs."""


def main(arguments: list[str]) -> None:
    """Run what the arguments name."""
    sys.dont_write_bytecode = True
    _limit_memory()
    if len(arguments) == 1:
        watch_process()
        _report(load_case(Path(arguments[0])), smaller=False)
        return
    surface, seed, first, last = arguments
    seeds_of(surface)
    watch_process()
    for number in range(int(first), int(last)):
        _say({"begins": number})
        _report(mutant(surface, int(seed), number), smaller=True)


def attempt(case: Case) -> Failure | None:
    """What is wrong with a case."""
    with TemporaryDirectory(prefix="fuzz") as folder:
        return run_case(case, Path(folder))


def _report(case: Case, *, smaller: bool) -> None:
    failure = attempt(case)
    if failure is None:
        return
    _say({"failure": failure.kind, "detail": failure.detail})
    if smaller and failure.kind not in _known:
        _known.add(failure.kind)
        end = monotonic() + 60

        def same(candidate: Case) -> bool:
            _say({"tries": len(candidate.files)})
            found = attempt(candidate)
            return found is not None and found.kind == failure.kind

        case = minimise(case, same, end)
        files = {name: data.decode("latin-1") for name, data in case.files.items()}
        _say({"smaller": files, "command": list(case.command)})


_known: set[str] = set()


def _say(facts: dict[str, object]) -> None:
    print(json.dumps(facts), flush=True)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.environ["SPECLOOM_CACHE_DIR"] = os.path.join(os.getcwd(), "no-cache")


if __name__ == "__main__":
    main(sys.argv[1:])
