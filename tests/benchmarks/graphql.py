"""GraphQL clients beside two peers, in one run: generating, importing, decoding.

``python -m tests.benchmarks.graphql --ariadne BIN --turms BIN`` takes the folders of two
virtual environments that have ``ariadne-codegen`` and ``turms``; ``make bench`` makes
them. All are given the same schema, in the notation that they read, and the operations of
``tests/corpus/graphql``. The rounds of all take turns, so that a busy machine is unfair
to none. It is no test: the figures belong to a machine, their ratio less so.

Each schema is measured twice: with the operations of ``tests/corpus/graphql``, and with
synthesised ones that every peer can read.

- generate: CPU seconds of the whole process, and peak memory;
- output: kilobytes of Python, all files;
- import: milliseconds of CPU that importing the client class adds to an empty process;
  the row ``libraries`` is what our client's libraries cost alone, and ``first client`` what
  making one costs more: then what sends requests is imported;
- decode: milliseconds from the bytes of an answer of about one megabyte to models.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import nan
from pathlib import Path
from statistics import median

from tests.benchmarks.graphql_peers import PEERS, Peer, Work, ours
from tests.benchmarks.processes import Cost, measure

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "graphql"
SCHEMAS = {
    "github": "schema.graphql",
    "shopify-admin-2024-10": "schema.json",
}


DECODING = """
import json, pathlib, statistics, time
content = pathlib.Path({answer!r}).read_bytes()
variables = {variables!r}
{calling}
call()
times = []
for _ in range(11):
    start = time.process_time()
    call()
    times.append(time.process_time() - start)
print(1000 * statistics.median(times))
"""
MAKING = 'Client(base_url="https://measured.example/graphql")'
LIBRARIES = "import httpx2; from pydantic import BaseModel, Field, TypeAdapter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one generator costs with one schema; nan where there is no figure."""

    generate: float = nan
    peak_mb: float = nan
    output_kb: float = nan
    imports: float = nan
    decode: float = nan
    note: str = ""


def main() -> int:
    """Measure and print; exit code 1 when our own generator fails."""
    options = _options()
    failed = False
    for name, file in SCHEMAS.items():
        schema = CORPUS / name / file
        if not schema.is_file():
            print(f"there is no schema of {name} to measure with")
            continue
        for plain in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                work = Work.prepare(schema, Path(folder), plain=plain)
                figures = _measured(_peers(options), work, options.rounds)
            kind = "synthesised, no abstract types" if plain else "written"
            _print(f"{name}, operations: {kind}", figures)
            print(_budget(figures))
            failed |= bool(figures["specloom"].note)
    return int(failed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    for peer in PEERS:
        parser.add_argument(f"--{peer}", type=Path, help="its environment's bin folder")
    return parser.parse_args()


def _peers(options: argparse.Namespace) -> dict[str, Peer]:
    found = {"specloom": ours(Path(sys.executable))}
    for name, known in PEERS.items():
        folder: Path | None = getattr(options, name)
        if folder:
            found[known.title] = known.peer(folder.absolute())
    return found


def _measured(peers: Mapping[str, Peer], work: Work, rounds: int) -> dict[str, Figures]:
    costs: dict[str, list[Cost]] = {name: [] for name in peers}
    for number in range(rounds):
        for name, peer in peers.items():
            folder = peer.prepare(work, number)
            log = work.folder / f"{name}-{number}.log"
            costs[name].append(measure(peer.command(work), log, folder))
    found = {name: _figures(peer, work, costs[name]) for name, peer in peers.items()}
    python, own = Path(sys.executable), peers["specloom"]
    folder = own.folder(work, 0)
    alone = _added(python, LIBRARIES, work.folder)
    if found["specloom"].note:
        return {**found, "libraries": Figures(imports=alone)}
    made = _added(python, f"{own.importing}; {MAKING}", folder)
    return {
        **found,
        "libraries": Figures(imports=alone),
        "first client": Figures(imports=made - found["specloom"].imports),
    }


def _budget(figures: Mapping[str, Figures]) -> str:
    """What our client costs above its libraries, and its size beside that of each peer."""
    own = figures["specloom"]
    said = [
        f"import above the libraries: {own.imports - figures['libraries'].imports:.0f} ms"
    ]
    said += [
        f"size of {name}: {own.output_kb / found.output_kb:.2f}"
        for name, found in figures.items()
        if name != "specloom" and found.output_kb > 0
    ]
    return "; ".join(said)


def _figures(peer: Peer, work: Work, costs: list[Cost]) -> Figures:
    cost = Figures(
        generate=median(each.cpu for each in costs),
        peak_mb=median(each.peak_mb for each in costs),
    )
    if any(each.exit_code for each in costs):
        return replace(cost, note="cannot generate these")
    folder = peer.folder(work, 0)
    files = (folder / "measured").rglob("*.py")
    size = sum(path.stat().st_size for path in files) / 1000
    try:
        imports = _added(peer.python, peer.importing, folder)
        decode = _decoded(peer, work, folder)
    except subprocess.CalledProcessError as problem:
        *_, said = problem.stderr.strip().splitlines() or [""]
        return replace(cost, output_kb=size, note=said[:60])
    return replace(cost, output_kb=size, imports=imports, decode=decode)


def _added(python: Path, code: str, folder: Path) -> float:
    """Milliseconds of CPU of a program above those of an empty one."""
    return _cpu(python, code, folder) - _cpu(python, "pass", folder)


def _cpu(python: Path, code: str, folder: Path) -> float:
    log = folder / "import.log"
    command = [str(python), "-c", code]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return 1000 * median(measure(command, log, folder).cpu for _ in range(9))


def _decoded(peer: Peer, work: Work, folder: Path) -> float:
    code = DECODING.format(
        answer=str(work.folder / "answer.json"),
        variables=dict(work.call.variables),
        calling=peer.calling(work),
    )
    command = [str(peer.python), "-c", code]
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _print(title: str, figures: Mapping[str, Figures]) -> None:
    heads = ("generate s", "peak MB", "output kB", "import ms", "decode ms")
    print(f"\n{title}\n{'':18}" + "".join(f"{head:>12}" for head in heads))
    for who, found in figures.items():
        cells = (
            f"{found.generate:.2f}",
            f"{found.peak_mb:.0f}",
            f"{found.output_kb:.0f}",
            f"{found.imports:.0f}",
            f"{found.decode:.1f}",
        )
        row = "".join(f"{'' if cell == 'nan' else cell:>12}" for cell in cells)
        print(f"{who:18}{row}  {found.note}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
