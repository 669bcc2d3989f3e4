"""Clients of one config do not know each other: whatever one does, the others run."""

from pathlib import Path, PurePosixPath

import pytest
from specloom.config import AdhocArguments, ClientConfig, adhoc_client
from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.output.write.package import Package
from specloom.workspace import ClientResult, compare, run_client, write

PROBLEM = Diagnostic(code="SRC001", severity=Severity.ERROR, message="no such file")


def client(folder: Path, name: str) -> ClientConfig:
    arguments = AdhocArguments(
        specs=("pets.yaml",), output="out", package=name, target="none"
    )
    return adhoc_client(arguments, folder)


def generate(config: ClientConfig, diagnostics: Diagnostics) -> Package | None:
    """Stands for the pipeline; what it does depends on the name of the client."""
    match config.name:
        case "fatal":
            raise Fatal(PROBLEM)
        case "wrong":
            diagnostics.add(PROBLEM)
            return None
        case "crash":
            raise ZeroDivisionError
        case name:
            return Package(name=name, files={PurePosixPath("a.py"): b"1\n"})


def run_all(folder: Path) -> dict[str, ClientResult]:
    names = ("fatal", "wrong", "crash", "good")
    return {name: run_client(client(folder, name), generate, write) for name in names}


def test_a_failure_of_one_client_is_its_own(tmp_path: Path) -> None:
    results = run_all(tmp_path)
    assert [name for name, result in results.items() if result.failed] == [
        "fatal",
        "wrong",
        "crash",
    ]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good"]


def test_a_mistake_is_a_message_and_a_bug_is_a_crash(tmp_path: Path) -> None:
    results = run_all(tmp_path)
    assert list(results["fatal"].diagnostics) == [PROBLEM]
    assert results["fatal"].crash is None
    assert isinstance(results["crash"].crash, ZeroDivisionError)


def test_comparing_writes_nothing(tmp_path: Path) -> None:
    result = run_client(client(tmp_path, "good"), generate, compare)
    assert result.plan is not None
    assert result.plan.changes == 2
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_is_nobodys_result(tmp_path: Path) -> None:
    def interrupted(config: ClientConfig, diagnostics: Diagnostics) -> Package | None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_client(client(tmp_path, "good"), interrupted, write)
