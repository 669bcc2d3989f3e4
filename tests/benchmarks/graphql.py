"""GraphQL clients beside two peers, in one run: generating, importing, decoding.

``python -m tests.benchmarks.graphql --ariadne BIN --turms BIN`` takes the folders of two
virtual environments that have ``ariadne-codegen`` and ``turms``; ``make bench`` makes
them. All are given the same schema, in the notation that they read, and the operations of
``tests/corpus/graphql``. The rounds of all take turns, so that a busy machine is unfair
to none. It is no test: the figures belong to a machine, their ratio less so.

Each schema is measured three times: with the operations of ``tests/corpus/graphql``, with
some synthesised ones that every peer can read, and with one for each root field.

- generate: CPU seconds of the whole process, and peak memory;
- output: kilobytes of Python, all files. Ours has a synchronous and an asynchronous client,
  the descriptions of the schema, and the run-time; what it is without these is said below
  each table. Peers have one of the two clients and no descriptions;
- import: milliseconds of CPU that importing the client class adds to an empty process;
  the row ``libraries`` is what our client's libraries cost alone, and ``first client`` what
  making one costs more: then what sends requests is imported;
- decode: milliseconds from the bytes of an answer of about one megabyte to models.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import nan
from pathlib import Path
from statistics import median

from tests.benchmarks.graphql_peers import PEERS, Kind, Peer, Work, ours
from tests.benchmarks.processes import Cost, measure

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "graphql"
SCHEMAS = {
    "github": "schema.graphql",
    "shopify-admin-2024-10": "schema.json",
}
KINDS: Mapping[Kind, str] = {
    "written": "written",
    "plain": "synthesised, no abstract types",
    "all": "synthesised, one for each root field",
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
        for kind, title in KINDS.items():
            with tempfile.TemporaryDirectory() as folder:
                work = Work.prepare(schema, Path(folder), kind)
                peers = _peers(options)
                figures = _measured(peers, work, options.rounds)
                parts = _parts(peers["specloom"].folder(work, 0) / "measured")
            _print(f"{name}, operations: {title}", figures)
            print(_budget(figures, parts))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Kilobytes of our package: the run-time, and descriptions in what is generated."""

    runtime: float
    descriptions: float


def _parts(package: Path) -> Parts:
    runtime = descriptions = 0
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "_runtime" in path.relative_to(package).parts:
            runtime += len(text.encode())
        else:
            descriptions += sum(map(len, _descriptions(text)))
    return Parts(runtime=runtime / 1000, descriptions=descriptions / 1000)


def _descriptions(text: str) -> Iterator[bytes]:
    """The lines of all strings that are statements."""
    lines = text.encode().splitlines(keepends=True)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield from lines[node.lineno - 1 : node.end_lineno]


def _budget(figures: Mapping[str, Figures], parts: Parts) -> str:
    """What our client costs above its libraries, and its size beside that of each peer."""
    own = figures["specloom"]
    generated = own.output_kb - parts.runtime
    said = [
        f"import above the libraries: {own.imports - figures['libraries'].imports:.0f} ms",
        f"run-time: {parts.runtime:.0f} kB",
        f"descriptions: {parts.descriptions:.0f} kB",
        f"the rest: {generated - parts.descriptions:.0f} kB",
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
