"""Every bad input gives exactly the message that its folder expects.

A folder ``<CODE>-<what>/`` has

- ``input.*``: one or more files,
- ``stage``: the stage that must find the fault, one of :data:`STAGES`,
- ``expected.txt``: the messages as people see them, exactly,
- ``command`` (optional): arguments. For ``load`` and ``parse`` they are paths; for later
  stages they are those of the command line, ``report`` and the inputs when left out,
- ``sizes`` (optional): lines ``name bytes``, files of zeros too large to be kept.

``SPECLOOM_UPDATE=1`` writes ``expected.txt`` from what the tool says; read the difference.
"""

import os
import re
import shlex
from importlib import import_module
from pathlib import Path
from shutil import copytree

import click
import pytest
from click.testing import CliRunner
from specloom.diagnostics.model import Diagnostic, Fatal
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.source.parse import parse_document
from specloom.source.reading.files import expand, load_file
from specloom.source.reading.remote import Reach, load_all

HERE = Path(__file__).parent
CASES = sorted(folder for folder in HERE.iterdir() if (folder / "stage").is_file())
STAGES = {
    "load": ("SRC",),
    "parse": ("SRC",),
    "config": ("CFG",),
    "normalise": ("OAS", "OVL"),
    "lower": ("OAS", "DOC", "GQL"),
    "validate": ("VAL",),
    "passes": ("NAM", "OAS", "PAG"),
    "naming": ("NAM",),
    "plan": ("PLN", "PYT", "NAM"),
    "write": ("OUT",),
}
"""The stages, and the prefixes of the codes that each of them gives."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_input_gives_the_expected_message(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run_case(case, tmp_path / "case", monkeypatch)
    expected = case / "expected.txt"
    if os.environ.get("SPECLOOM_UPDATE"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f"[{code_of(case)}]" in said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_stage_is_one_that_gives_codes_like_this(case: Path) -> None:
    assert code_of(case)[:3] in STAGES[stage_of(case)]


def code_of(case: Path) -> str:
    return case.name.partition("-")[0]


def stage_of(case: Path) -> str:
    return (case / "stage").read_text(encoding="utf-8").strip()


def run_case(case: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The messages of a case, run in a copy of its folder."""
    copytree(case, folder, symlinks=True)
    monkeypatch.chdir(folder)
    sizes = folder / "sizes"
    if sizes.is_file():
        for line in sizes.read_text(encoding="utf-8").splitlines():
            name, size = line.split()
            with open(name, "wb") as file:
                file.truncate(int(size))
    inputs = sorted(path.name for path in folder.glob("input.*"))
    command = folder / "command"
    given = shlex.split(command.read_text("utf-8")) if command.is_file() else None
    if stage_of(case) in ("load", "parse"):
        return messages_of_reading(given or inputs, stage_of(case))
    return messages_of_command(given or ["report", *inputs])


def messages_of_reading(paths: list[str], stage: str) -> str:
    """What the load stage says, or the parse stage of files that load."""
    said: list[Diagnostic] = []
    if stage == "load":
        with pytest.raises(Fatal) as caught:
            load_all(expand(paths), None, Reach())
        said.append(caught.value.diagnostic)
        return render(said, texts_of([]))
    sources = [load_file(path) for path in expand(paths)]
    with pytest.raises(Fatal) as caught:
        for source in sources:
            parse_document(source)
    said.append(caught.value.diagnostic)
    return render(said, texts_of(sources))


def messages_of_command(arguments: list[str]) -> str:
    """What a command says on standard error; an error is exit code 2, always."""
    cli = import_module("specloom.cli.main").cli
    assert isinstance(cli, click.Command)
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    if re.search(r"^error\b", result.stderr, re.MULTILINE):
        assert result.exit_code == 2
    return result.stderr
