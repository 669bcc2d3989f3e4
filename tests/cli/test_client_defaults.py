"""What a client begins with is what the config says; its user still decides."""

import inspect
import sys
from collections.abc import Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType

import pytest

from tests.cli.conftest import CONFIG, Specloom

PATIENT = (
    CONFIG.replace("generated/pets", "generated/patient_pets")
    + "timeout = 600\nretries = { max_retries = 5 }\n"
)


@pytest.fixture
def patient(project: Path, specloom: Specloom) -> Iterator[ModuleType]:
    """The package of a client that waits, imported."""
    (project / "specloom.toml").write_text(PATIENT)
    assert specloom("generate").code == 0
    sys.path.insert(0, str(project / "generated"))
    invalidate_caches()
    yield import_module("patient_pets")
    sys.path.remove(str(project / "generated"))


def test_a_client_begins_with_what_the_config_says(patient: ModuleType) -> None:
    for kind in (patient.PatientPets, patient.AsyncPatientPets):
        client = kind()
        assert client.max_retries == 5
        assert (client.timeout.read, client.timeout.connect) == (600, 600)
        assert "600 s, when left out" in inspect.getdoc(kind)


def test_the_user_of_the_client_decides(patient: ModuleType) -> None:
    client = patient.PatientPets(timeout=1.5, max_retries=0)
    assert (client.timeout.read, client.max_retries) == (1.5, 0)


def test_the_introduction_says_so(patient: ModuleType) -> None:
    text = (Path(patient.__file__ or "").parent / "README.md").read_text()
    assert (
        "A call is tried again, 5 times, where that is safe; it may take 600 seconds."
        in text
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("timeout = 0", "a timeout of no seconds lets no call succeed"),
        ("timeout = -1.5", "`-1.5` is negative"),
        ("timeout = inf", "`inf` is no number to count with"),
        ("timeout = nan", "`nan` is no number to count with"),
        ("retries = { max_retries = 1.5 }", "expected a whole number, not `1.5`"),
        ("retries = {}", "`idempotency_header` is missing"),
    ],
)
def test_what_is_no_such_number_is_refused(
    project: Path, specloom: Specloom, line: str, message: str
) -> None:
    (project / "specloom.toml").write_text(f"{CONFIG}{line}\n")
    said = specloom("generate")
    assert said.code == 2 and message in said.err
