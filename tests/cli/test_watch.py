"""A real run: files are saved, clients are written again, Ctrl-C ends it."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from tests.cli.conftest import BROKEN, CONFIG, SPEC, Specloom
from tests.processes import PATIENCE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


@contextmanager
def usual_interrupt() -> Generator[None]:
    """A process inherits that Ctrl-C is ignored, or held back, by whatever started the
    tests: one that is started in here has it as from a terminal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    held = signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        signal.signal(signal.SIGINT, before)


@contextmanager
def ignored_interrupt() -> Generator[None]:
    """As a shell starts what is in the background, and worse."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        signal.signal(signal.SIGINT, before)


class Run:
    """A running ``specloom watch``; one that says nothing for too long is ended."""

    def __init__(self, folder: Path, *, background: bool = False) -> None:
        command = [sys.executable, "-m", "specloom", "watch"]
        with ignored_interrupt() if background else usual_interrupt():
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )

    def until_it_waits(self) -> list[str]:
        """What it says until it has nothing to do."""
        assert self.process.stdout is not None
        said: list[str] = []
        timer = Timer(PATIENCE, self.process.kill)
        timer.start()
        try:
            for line in self.process.stdout:
                said.append(line.rstrip())
                if line.startswith("watching "):
                    return said
        finally:
            timer.cancel()
        raise AssertionError(said)

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Press Ctrl-C; gives the exit code and what was said last."""
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@pytest.fixture
def watch(project: Path) -> Iterator[Run]:
    """Watching the project, after the clients were first written."""
    run = Run(project)
    run.until_it_waits()
    yield run
    if run.process.poll() is None:
        run.process.kill()
        run.process.communicate(timeout=PATIENCE)


def test_a_saved_document_writes_its_client_again(project: Path, watch: Run) -> None:
    (project / "specs/pets.yaml").write_text(SPEC.replace("Pet", "Dog"))
    assert watch.until_it_waits()[0].startswith("pets: ")
    assert "Dog" in (project / "generated/pets/PUBLIC_API.txt").read_text()


def test_control_c_ends_it_without_noise(watch: Run) -> None:
    assert watch.end() == (0, "stopped\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_other_signals_end_it_too(watch: Run, number: signal.Signals) -> None:
    assert watch.end(number) == (0, "stopped\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_also_in_the_background_of_a_shell(
    project: Path, number: signal.Signals
) -> None:
    run = Run(project, background=True)
    run.until_it_waits()
    assert run.end(number) == (0, "stopped\n")


def test_it_ends_also_below_a_process_that_ignores_control_c(project: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        run = Run(project)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        signal.signal(signal.SIGINT, before)
    run.until_it_waits()
    assert run.end() == (0, "stopped\n")


def test_a_mistake_is_said_and_what_mends_it_is_waited_for(
    project: Path, watch: Run
) -> None:
    before = (project / "generated/pets/PUBLIC_API.txt").read_text()
    (project / "specs/pets.yaml").write_text(BROKEN)
    said = "\n".join(watch.until_it_waits())
    assert "error[SRC102]" in said and "Traceback" not in said
    assert (project / "generated/pets/PUBLIC_API.txt").read_text() == before
    (project / "specs/pets.yaml").write_text(SPEC.replace("Pet", "Cat"))
    watch.until_it_waits()
    assert "Cat" in (project / "generated/pets/PUBLIC_API.txt").read_text()


def test_a_saved_config_is_read_again(project: Path, watch: Run) -> None:
    config = project / "specloom.toml"
    config.write_text("[clients")
    assert "error[CFG002]" in "\n".join(watch.until_it_waits())
    config.write_text(CONFIG.replace("generated/pets", "generated/other"))
    watch.until_it_waits()
    assert (project / "generated/other/__init__.py").is_file()


def test_only_the_client_that_is_concerned_is_written(project: Path) -> None:
    (project / "specs/dogs.yaml").write_text(SPEC)
    second = CONFIG.replace("pets", "dogs")
    (project / "specloom.toml").write_text(CONFIG + second)
    run = Run(project)
    assert len(run.until_it_waits()) == 3
    (project / "specs/dogs.yaml").write_text(SPEC.replace("Pet", "Dog"))
    line, _ = run.until_it_waits()
    assert line.startswith("dogs: ")
    assert run.end()[0] == 0


def test_files_that_a_document_refers_to_are_watched(project: Path) -> None:
    (project / "specs/pet.yaml").write_text("type: string\n")
    spec = SPEC.split("    Pet:")[0] + "    Pet: {$ref: pet.yaml}\n"
    (project / "specs/pets.yaml").write_text(spec)
    run = Run(project)
    run.until_it_waits()
    (project / "specs/pet.yaml").write_text("type: integer\n")
    assert run.until_it_waits()[0].startswith("pets: ")
    assert run.end()[0] == 0


def test_a_config_that_is_not_right_at_the_start(
    project: Path, specloom: Specloom
) -> None:
    (project / "specloom.toml").write_text("[clients")
    assert specloom("watch").code == 2
