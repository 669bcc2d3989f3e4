"""Help, and what is said to a mistyped command line."""

import subprocess
import sys
from pathlib import Path

import pytest
from specloom import __version__
from specloom.cli.main import COMMANDS

from tests.cli.conftest import ROOT, Specloom
from tests.processes import PATIENCE


def test_the_help_names_every_command(specloom: Specloom) -> None:
    said = specloom("--help")
    assert said.code == 0
    for command, line in COMMANDS.items():
        assert f"{command} " in said.out
        assert line in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(specloom: Specloom, command: str) -> None:
    said = specloom(command, "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: specloom {command} ")


def test_the_version(specloom: Specloom) -> None:
    assert specloom("--version").out == f"specloom, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["genrate"], "there is no command 'genrate'. Did you mean 'generate'?"),
        (["generate", "--strct"], "No such option"),
        (["generate", "a.yaml", "--output", "x"], "--package NAME is missing."),
        (["generate", "--output", "x", "--package", "a"], "name one."),
        (["generate", "--package", "a"], "--output DIR is missing."),
        (
            ["generate", "a", "--output", "x", "--package", "a.b"],
            "is not a usable name: letters",
        ),
        (
            ["generate", "a", "--output", "x", "--package", "../b"],
            "is not a usable name: letters",
        ),
        (
            ["generate", "a", "--output", "x", "--package", "class"],
            "is not a usable name: letters",
        ),
        (["generate", "--client-name", "My Client"], "is not a usable name: letters"),
        (["generate", "--exclude-method", "GET"], "filters are for documents"),
        (["report", "--output-format", "xml"], "is not one of"),
    ],
)
def test_a_wrong_command_line_fails_with_a_message(
    specloom: Specloom, arguments: list[str], message: str
) -> None:
    said = specloom(*arguments)
    assert said.code == 2
    assert message in said.err
    assert "Traceback" not in said.err


def test_help_does_not_load_the_generator() -> None:
    """The help is fast because it imports nothing that it does not need."""
    heavy = ["yaml", "jinja2", "graphql", "rich", "black", "specloom.pipeline"]
    code = (
        "import sys; from specloom.cli.main import run; run(['--help']);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


@pytest.mark.parametrize(
    ("document", "other"),
    [
        ("type Query { name: String }", "specloom.frontends.openapi"),
        ("openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n", "graphql"),
    ],
    ids=["a schema", "OpenAPI"],
)
def test_a_document_loads_the_frontend_of_its_kind_alone(
    tmp_path: Path, document: str, other: str
) -> None:
    (tmp_path / "document").write_text(document)
    code = (
        "import sys; from specloom.cli.main import run; run(['ir', 'document']);"
        f"print({other!r} in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stdout.splitlines()[-1] == "False", done.stderr
    assert '"is": "Api"' in done.stdout


def test_explain_shows_a_wrong_and_a_right_example(specloom: Specloom) -> None:
    said = specloom("explain", "cfg003")
    assert said.code == 0
    assert "# CFG003: a key of the config file is not known" in said.out
    assert "Wrong:" in said.out and "Right:" in said.out


def test_explain_lists_all_codes(specloom: Specloom) -> None:
    lines = specloom("explain").out.splitlines()
    assert any(line.startswith("OUT001  error") for line in lines)


def test_explain_of_an_unknown_code(specloom: Specloom) -> None:
    said = specloom("explain", "CFG03")
    assert said.code == 2
    assert "did you mean CFG003?" in said.err
