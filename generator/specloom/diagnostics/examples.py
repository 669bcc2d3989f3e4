"""What is wrong, and what is said about it: inputs of the tests, shown with their messages.

They are in ``tests/bad`` of a checkout, and beside the code where the tool is installed.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from specloom.diagnostics.catalogue import CodeEntry
from specloom.diagnostics.model import Severity

MESSAGE, COMMAND, STAGE = "expected.txt", "command", "stage"
_BEFORE_COMMANDS = ("load", "parse")
"""Stages whose inputs are named by their path alone."""
LONGEST = 40
"""Lines of a file that is shown whole; of a longer one the message shows the place."""

_NAMED = re.compile(r"^\s*-->\s+(\S+?):\d+", re.M)
_LANGUAGES: Mapping[str, str] = {
    "yml": "yaml",
    "md": "markdown",
    "gql": "graphql",
    "graphqls": "graphql",
}


def examples_folder() -> Path:
    """In the wheel beside the code, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_examples"
    return installed if installed.is_dir() else package.parents[1] / "tests" / "bad"


def example_of(entry: CodeEntry) -> str:
    """The example of a code as Markdown: the files that the message is about, and the
    message. Empty where the tool was installed without examples.
    """
    folder = examples_folder() / entry.example
    if not folder.is_dir():
        return ""
    message = (folder / MESSAGE).read_text(encoding="utf-8").strip("\n")
    note = entry.severity is Severity.NOTE
    files = "".join(_files(folder, message))
    lead = "What is given:" if note else "Wrong:"
    command = _command(folder)
    said = f"$ specloom {command}\n{message}" if command else message
    wrong = f"{lead}\n\n{files}" if files else ""
    answer = "What is said:" if files or note else "Wrong, and what is said:"
    return f"{wrong}{answer}\n\n{_block('console', said)}"


def _command(folder: Path) -> str:
    """The arguments that the input was given with, where they are not the usual ones."""
    path, stage = folder / COMMAND, (folder / STAGE).read_text(encoding="utf-8")
    if stage.strip() in _BEFORE_COMMANDS or not path.is_file():
        return ""
    return path.read_text(encoding="utf-8").strip()


def _files(folder: Path, message: str) -> Iterator[str]:
    """Those that the message names."""
    for name in dict.fromkeys(found.group(1) for found in _NAMED.finditer(message)):
        path = folder / name
        text = _text_of(path) if path.is_file() else ""
        if text and text.count("\n") <= LONGEST:
            kind = path.suffix.removeprefix(".")
            yield _block(_LANGUAGES.get(kind, kind), text.rstrip("\n")) + "\n"


def _text_of(path: Path) -> str:
    """Empty for what is no text that can be shown."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
    return text if text.replace("\n", "").replace("\t", "").isprintable() else ""


def _block(language: str, text: str) -> str:
    """Fenced by more backticks than the text has in a row."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`{3,}", text) or [""]))
    return f"{fence}{language}\n{text}\n{fence}\n"
