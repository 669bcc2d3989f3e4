"""Runs cases for a time, surface by surface, and keeps what fails."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Timer
from time import monotonic

from tests.fuzz.case import Case, save_case, writable_folders
from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import ROOT, SURFACES
from tests.processes import PATIENCE

BATCH = 40
"""Cases of a process: modules and caches of one case are there for the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fault: the case that met it, and a smaller one where one was found."""

    case: str
    kind: str
    detail: str
    smaller: Case | None = None


def run_campaign(
    seconds: float, seed: int, surfaces: tuple[str, ...]
) -> Iterator[Found]:
    """Every fault that is met within a time, each once."""
    end = monotonic() + seconds
    known: set[str] = set()
    first = 0
    while monotonic() < end:
        for surface in surfaces:
            if monotonic() >= end:
                break
            for found in run_batch(surface, seed, first, first + BATCH, end):
                if found.kind not in known:
                    known.add(found.kind)
                    yield found
        first += BATCH
    print(f"{first * len(surfaces)} cases, about; seed {seed}", file=sys.stderr)


def run_batch(
    surface: str, seed: int, first: int, last: int, end: float
) -> Iterator[Found]:
    """Cases of one surface. A process that dies is replaced behind the case that did it."""
    while first < last and monotonic() < end:
        found: list[Found] = []
        with _start(surface, str(seed), str(first), str(last)) as process:
            for facts in _lines(process, end):
                name = f"{surface}:{seed}:{first}"
                if "begins" in facts:
                    first = int(str(facts["begins"]))
                elif "failure" in facts:
                    found.append(_found(name, facts))
                elif "smaller" in facts:
                    found[-1] = replace(found[-1], smaller=_smaller(name, facts))
            code, said = _ended(process)
        yield from found
        if code == 0 or monotonic() >= end:
            return
        kind = f"the process ended with {code} ({surface})"
        yield Found(case=f"{surface}:{seed}:{first}", kind=kind, detail=said)
        first += 1


def run_saved(folder: Path) -> Found | None:
    """The fault of a saved case, if it has one still."""
    found = None
    with _start(str(folder)) as process:
        for facts in _lines(process, monotonic() + PATIENCE):
            found = _found(folder.name, facts)
        code, said = _ended(process)
    if code:
        return Found(
            case=folder.name, kind=f"the process ended with {code}", detail=said
        )
    return found


def _found(name: str, facts: dict[str, object]) -> Found:
    return Found(case=name, kind=str(facts["failure"]), detail=str(facts["detail"]))


def _ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """The exit code of a process that says nothing more, and its last words."""
    said = process.stderr.read() if process.stderr else ""
    return process.wait(timeout=PATIENCE), said[-3_000:]


def keep(found: Found, folder: Path) -> Path:
    """Save a fault so that it can be run again."""
    name = "".join(c if c.isalnum() else "-" for c in f"{found.case} {found.kind}")
    place = folder / name[:100]
    surface, seed, number = found.case.split(":")
    if not place.exists():
        save_case(found.smaller or mutant(surface, int(seed), int(number)), place)
        text = f"{found.case}\n{found.kind}\n\n{found.detail}\n"
        (place / "failure.txt").write_text(text, "utf-8", "backslashreplace")
    return place


def _start(*arguments: str) -> "subprocess.Popen[str]":
    paths = os.pathsep.join([str(ROOT), str(ROOT / "generator")])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fuzz.worker", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _lines(process: "subprocess.Popen[str]", end: float) -> Iterator[dict[str, object]]:
    """What a process says; it is ended when it says nothing for long, or at the end."""
    assert process.stdout is not None
    while True:
        patience = Timer(PATIENCE, process.kill)
        patience.start()
        line = process.stdout.readline()
        patience.cancel()
        if not line:
            return
        yield json.loads(line)
        if monotonic() > end:
            process.kill()


def _smaller(name: str, facts: dict[str, object]) -> Case:
    files, command = facts["smaller"], facts["command"]
    assert isinstance(files, dict) and isinstance(command, list)
    arguments = tuple(map(str, command))
    return Case(
        name=name,
        files={key: str(text).encode("latin-1") for key, text in files.items()},
        command=arguments,
        writable=writable_folders(arguments),
    )


ALL = tuple(SURFACES)
