"""The tool survives what it is given; and the fuzzer would notice if it did not."""

import json
import os
import sys
import time
from pathlib import Path
from random import Random

import pytest
import specloom.pipeline
from specloom.diagnostics.model import Diagnostic, Fatal, Severity

from tests.fuzz import law
from tests.fuzz.campaign import ALL, keep, run_batch, run_campaign, run_saved
from tests.fuzz.case import Case, load_case, save_case
from tests.fuzz.law import run_case
from tests.fuzz.minimise import minimise
from tests.fuzz.mutants import mutant
from tests.fuzz.printing import parse, print_document
from tests.fuzz.seeds import SPEC, seeds_of
from tests.fuzz.trees import Pool, mutate_tree

SECONDS = float(os.environ.get("SPECLOOM_FUZZ_SECONDS", "600"))
SEED = int(os.environ.get("SPECLOOM_FUZZ_SEED", str(int(time.time()))))
FEW = 6
GOOD = Case(name="good", files={"api.yaml": SPEC}, command=("report", "api.yaml"))

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="time is limited by a signal that is not there"
)


@pytest.mark.parametrize("surface", ALL)
def test_the_first_inputs_of_a_surface(surface: str) -> None:
    """Always the same: what is new is for the slow suite."""
    found = list(run_batch(surface, 0, 0, FEW, time.monotonic() + 600))
    assert not found, [(item.case, item.kind, item.detail) for item in found]


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 600)
def test_minutes_of_inputs(tmp_path: Path) -> None:
    """Failures name their case and the folder that it can be run again from."""
    found = [
        f"{item.case}: {item.kind}, {keep(item, tmp_path)}\n{item.detail}"
        for item in run_campaign(SECONDS, SEED, ALL)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("surface", ALL)
def test_a_case_is_decided_by_its_number(surface: str) -> None:
    assert mutant(surface, 3, 5) == mutant(surface, 3, 5)
    assert len({mutant(surface, 3, number).name for number in range(5)}) == 5
    assert any(mutant(surface, 3, n).files != _files(surface) for n in range(5))


def _files(surface: str) -> dict[str, bytes]:
    return seeds_of(surface)[0].files


def test_seeds_are_survived(tmp_path: Path) -> None:
    for surface in ALL:
        for number, seed in enumerate(s for s in seeds_of(surface)[:2]):
            folder = tmp_path / f"{surface}{number}"
            folder.mkdir()
            case = Case(name=seed.name, files=seed.files, command=seed.commands[0])
            assert run_case(case, folder) is None


def test_an_exception_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPECLOOM_DEBUG", "1")
    _replace(monkeypatch, KeyError("x"))
    failure = run_case(GOOD, tmp_path)
    assert failure is not None
    assert failure.kind.startswith("KeyError in ")
    assert "Traceback" in failure.detail


def test_an_error_without_a_place_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Diagnostic(code="OAS105", severity=Severity.ERROR, message="wrong")
    _replace(monkeypatch, Fatal(wrong))
    case = Case(
        name="x",
        files=GOOD.files,
        command=("report", "api.yaml", "--output-format", "json"),
    )
    failure = run_case(case, tmp_path)
    assert failure is not None
    assert failure.kind == "OAS105 names no file"


def test_a_file_that_is_written_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _replace(monkeypatch, lambda: Path("other").write_text("x"))
    failure = run_case(GOOD, tmp_path)
    assert failure is not None
    assert failure.kind == "a file was written"


def test_an_endless_loop_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law, "SECONDS", 0.2)

    def loop() -> None:
        while True:
            pass

    _replace(monkeypatch, loop)
    failure = run_case(GOOD, tmp_path)
    assert failure is not None
    assert failure.kind.startswith("too slow")


def _replace(monkeypatch: pytest.MonkeyPatch, act: object) -> None:
    """Let the run of a document do something else."""

    def other(*given: object, **named: object) -> None:
        if isinstance(act, BaseException):
            raise act
        assert callable(act)
        act()

    monkeypatch.setattr(specloom.pipeline.Pipeline, "generate", other)


def test_an_input_is_made_smaller() -> None:
    def same(case: Case) -> bool:
        return b"cursor" in case.files["api.yaml"]

    case = Case(
        name="x",
        files={"api.yaml": SPEC, "other": b""},
        command=(),
        changed=("api.yaml",),
    )
    smaller = minimise(case, same, time.monotonic() + 20)
    assert smaller.files.keys() == {"api.yaml"}
    assert len(smaller.files["api.yaml"]) < 150
    assert b"cursor" in smaller.files["api.yaml"]


def test_a_text_is_made_smaller() -> None:
    text = b"\n".join(b"line %d" % number for number in range(100))
    case = Case(name="x", files={"a.graphql": text}, command=(), changed=("a.graphql",))
    smaller = minimise(
        case, lambda found: b"77" in found.files["a.graphql"], time.monotonic() + 20
    )
    assert smaller.files["a.graphql"].strip() == b"77"


def test_a_saved_case_runs_again(tmp_path: Path) -> None:
    case = mutant("readers", 0, 1)
    save_case(case, tmp_path / "case")
    found = load_case(tmp_path / "case")
    assert found.files == case.files
    assert found.command == case.command
    assert run_saved(tmp_path / "case") is None


def test_values_are_printed_as_they_are() -> None:
    value = parse("a.yaml", SPEC)
    for name in ("a.json", "a.yaml", "a.toml"):
        printed = print_document(name, value, Random(1))
        if name != "a.toml":
            assert parse(name, printed) == value
    assert json.loads(print_document("a.json", value, Random(1))) == value


def test_mutations_leave_the_document_as_it_is() -> None:
    value = parse("a.yaml", SPEC)
    before = json.dumps(value)
    changed = 0
    for number in range(60):
        mutated = mutate_tree(value, Random(number), Pool([value]))
        assert json.dumps(value) == before
        changed += mutated != value
    assert changed > 40
