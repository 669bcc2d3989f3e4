"""The generated client beside the vendors' own, in one run.

``python -m tests.benchmarks.client [--peer PYTHON] [--rounds N]`` generates clients of two
real documents, runs each program of ``client_programs`` in fresh processes of the peers'
environment, in turns, and writes the table into the README of this folder. A figure is the
least of its rounds: what disturbs a process only ever adds to it. Seconds of CPU belong to a
machine; their ratios less so. ``make bench-client`` installs the peers.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tests.benchmarks.client_samples import sample_list
from tests.benchmarks.processes import environment

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "openapi"
DOCUMENTS = {"ours_dodo": "dodopayments.json", "ours_github": "github.json"}
README = HERE / "README.md"
MARKS = ("<!-- client: begin -->", "<!-- client: end -->")
ITEMS = 2000

_ALL = ("base", "ours", "ours-github", "vendor", "openai")
MEASURED = {
    "import": _ALL,
    "reach": _ALL,
    "memory": _ALL,
    "memory-reached": _ALL,
    "first": ("base", "ours", "vendor", "openai"),
    "first-after-import": ("base", "ours", "vendor", "openai"),
    "first-decoded": ("ours", "vendor"),
    "call": ("base", "ours", "vendor", "openai"),
    "call-async": ("base", "ours", "vendor"),
    "decode": ("ours", "ours-strict", "vendor", "vendor-strict"),
}
"""The libraries of each program."""
STREAMED = {
    "events": ("base", "ours"),
    "events-async": ("base", "ours"),
    "events-memory": ("ours",),
    "upload-memory": ("ours",),
    "download-memory": ("ours",),
}
"""The same for those of ``client_streams``."""

Figures = Mapping[tuple[str, str], float]
"""The least of all rounds by program and library: seconds of CPU, or MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure, what it must reach, and what it is."""

    figure: str
    goal: str
    measured: str
    holds: bool


def main() -> int:
    """Measure, print, and write the table; exit code 1 where a goal is missed."""
    options = _options()
    missing = [name for name in DOCUMENTS.values() if not (CORPUS / name).is_file()]
    if missing:
        print(f"there is no {missing[0]} to measure with")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        figures, size = _measure(options, Path(folder))
    table = "\n".join(_table(figures, size))
    table = f"The least of {options.rounds} rounds.\n\n{table}"
    print(table)
    _write(table)
    return int(not all(row.holds for row in _rows(figures, size)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=7)
    return parser.parse_args()


def _measure(options: argparse.Namespace, folder: Path) -> tuple[Figures, int]:
    """The figures, and the bytes of the list that is decoded."""
    for package, name in DOCUMENTS.items():
        _generate(package, CORPUS / name, folder)
    _generate("ours_streams", HERE / "streams.yaml", folder)
    _compile(options.peer, folder)
    document = cast(
        "dict[str, object]", json.loads((CORPUS / "dodopayments.json").read_text())
    )
    answer, short = folder / "answer.json", folder / "short.json"
    answer.write_bytes(sample_list(document, "/discounts", ITEMS))
    short.write_bytes(sample_list(document, "/discounts", 1))
    programs = {**MEASURED, **STREAMED}
    runs = [(program, name) for program, names in programs.items() for name in names]
    found: dict[tuple[str, str], list[float]] = {run: [] for run in runs}
    for _ in range(options.rounds):
        for run in runs:
            content = short if run[0] == "first-decoded" else answer
            found[run].append(_run(options.peer, run, folder, content))
    return {run: min(values) for run, values in found.items()}, answer.stat().st_size


def _generate(package: str, document: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "specloom", "generate", str(document)]
    command += ["--output", str(folder), "--package", package, "-q"]
    subprocess.run(command, check=True, cwd=ROOT)


def _compile(python: str, folder: Path) -> None:
    """Compile what is measured, as an installer compiles the packages that it installs."""
    command = [python, "-m", "compileall", "-q", str(folder)]
    subprocess.run(command, check=True, env=environment(PYTHONPATH=str(folder)))


def _run(python: str, run: tuple[str, str], folder: Path, answer: Path) -> float:
    file = "client_streams.py" if run[0] in STREAMED else "client_programs.py"
    program = str(HERE / file)
    result = subprocess.run(
        [python, program, *run, str(answer)],
        env=environment(PYTHONPATH=str(folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise SystemExit(f"{' '.join(run)}: {result.stderr[-500:]}")
    return float(result.stdout)


def _rows(figures: Figures, size: int) -> Iterator[Row]:
    yield from _import_rows(figures)
    yield _a_third(figures, "first", "import, client, resource and first call")
    yield _a_third(figures, "first-after-import", "the same without the import")
    speeds = {name: size / figures["decode", name] / 1e6 for name in MEASURED["decode"]}
    for name, factor in (("vendor", 12.0), ("vendor-strict", 1.0)):
        ratio = speeds["ours"] / speeds[name]
        yield Row(
            figure=f"list decode, default mode, over {name}",
            goal=f"≥ {factor:g} ×",
            measured=f"{ratio:.1f} × ({speeds['ours']:.0f} over {speeds[name]:.1f} MB/s)",
            holds=ratio >= factor,
        )
    yield from _call_rows(figures)
    yield from _memory_rows(figures)
    yield from _stream_rows(figures)


def _import_rows(figures: Figures) -> Iterator[Row]:
    for program, what, base in (
        ("import", "`import {}`", "`import httpx2, pydantic`"),
        ("reach", "the class of `{}`", "`httpx2.Client` and `pydantic.BaseModel`"),
    ):
        alone = figures[program, "base"]
        for name, package in _OURS.items():
            took = figures[program, name]
            yield Row(
                figure=f"{what.format(package)}, over {base}",
                goal="≤ 1.10 ×, ≤ 20 ms more",
                measured=f"{took / alone:.2f} × ({_ms(took)} over {_ms(alone)})",
                holds=took <= 1.10 * alone and took - alone <= 0.020,
            )


def _call_rows(figures: Figures) -> Iterator[Row]:
    ours, theirs = figures["call", "ours"], figures["call", "vendor"]
    yield Row(
        figure="calls a second over a mock transport, over vendor",
        goal="≥ 2 ×",
        measured=f"{theirs / ours:.2f} × ({1 / ours:.0f} over {1 / theirs:.0f})",
        holds=theirs / ours >= 2,
    )
    for program, what, factor in (
        ("call", "time of such a call", 1.25),
        ("call-async", "the same with the asynchronous client", 1.3),
    ):
        ours, bare = figures[program, "ours"], figures[program, "base"]
        yield Row(
            figure=f"{what}, over a bare call of httpx2",
            goal=f"≤ {factor:.2f} ×",
            measured=f"{ours / bare:.2f} × ({ours * 1e6:.0f} over {bare * 1e6:.0f} µs)",
            holds=ours / bare <= factor,
        )


def _memory_rows(figures: Figures) -> Iterator[Row]:
    for program, what, base in (
        ("memory", "`import ours_github`", "`import httpx2, pydantic`"),
        (
            "memory-reached",
            "reaching the class of `ours_github`",
            "`httpx2.Client` and `pydantic.BaseModel`",
        ),
    ):
        held, alone = figures[program, "ours-github"], figures[program, "base"]
        yield Row(
            figure=f"memory after {what}, over {base}",
            goal="≤ 1.15 ×",
            measured=f"{held / alone:.2f} × ({held:.0f} over {alone:.0f} MB)",
            holds=held / alone <= 1.15,
        )


def _stream_rows(figures: Figures) -> Iterator[Row]:
    for program, what in (
        ("events", "1,000,000 events without types"),
        ("events-async", "the same with the asynchronous client"),
    ):
        bare, ours = figures[program, "base"], figures[program, "ours"]
        yield Row(
            figure=f"{what}, over the events of httpx2",
            goal="≥ 0.8 ×",
            measured=f"{bare / ours:.2f} × ({1 / ours:.2f} over {1 / bare:.2f} million/s)",
            holds=bare / ours >= 0.8,
        )
    for program, what, most in (
        ("events-memory", "memory while 1,000,000 events pass", 4),
        ("upload-memory", "memory while 1 GB of an iterator goes out", 24),
        ("download-memory", "memory while 1 GB goes to a file", 24),
    ):
        held = figures[program, "ours"]
        yield Row(
            figure=f"{what}, at most, beyond what was there before",
            goal=f"≤ {most} MB",
            measured=f"{max(held, 0):.1f} MB",
            holds=held <= most,
        )


def _a_third(figures: Figures, program: str, figure: str) -> Row:
    """A third of what the vendor's takes."""
    ours, theirs = figures[program, "ours"], figures[program, "vendor"]
    return Row(
        figure=f"{figure}, over vendor",
        goal="≤ 0.33 ×",
        measured=f"{ours / theirs:.2f} × ({_ms(ours)} over {_ms(theirs)})",
        holds=ours <= theirs / 3,
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _table(figures: Figures, size: int) -> Iterator[str]:
    yield "| figure | must reach | measured | |"
    yield "|---|---|---|---|"
    for row in _rows(figures, size):
        word = "holds" if row.holds else "**missed**"
        yield f"| {row.figure} | {row.goal} | {row.measured} | {word} |"
    yield ""
    yield "| CPU, or memory | " + " | ".join(_NAMES.values()) + " |"
    yield "|---|" + "---|" * len(_NAMES)
    for program in (*MEASURED, *STREAMED):
        cells = (_cell(figures, program, name) for name in _NAMES)
        yield f"| {program} | {' | '.join(cells)} |"


_OURS = {"ours": "ours_dodo", "ours-github": "ours_github"}
_NAMES = {
    "base": "httpx2, pydantic",
    "ours": "ours",
    "ours-strict": "ours, strict",
    "ours-github": "ours, GitHub",
    "vendor": "dodopayments",
    "vendor-strict": "dodopayments, strict",
    "openai": "openai",
}


def _cell(figures: Figures, program: str, name: str) -> str:
    value = figures.get((program, name))
    if value is None:
        return ""
    if "memory" in program:
        return f"{max(value, 0):.0f} MB"
    return f"{value * 1e6:.0f} µs" if program.startswith("call") else _ms(value)


def _write(table: str) -> None:
    """Between the marks of the README; what stands around them stays."""
    text = README.read_text("utf-8")
    before, begin, rest = text.partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    README.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
