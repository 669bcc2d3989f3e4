"""What has to hold for every input: located messages, and nothing else (fuzzer).

``run_case`` runs a command in this process, in the folder of the case. The interpreter
itself reports what is opened for writing and who is asked; ``watch_process`` has to be
called once before.
"""

import ast
import json
import os
import re
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from click.testing import CliRunner, Result
from specloom.cli.main import cli

from tests.fuzz.case import Case, write_files

SECONDS = 20
"""Time of the processor for an input of some kilobytes; most take a twentieth of one."""

BUG = "this is a bug in specloom"
UNLOCATED = {"CFG001", "CFG007", "CFG009", "OUT008"}
"""What is said of a command line, or of a file that is not there."""

OF_FILES = {"DOC002", "GQL001", "GQL102", "GQL103", "GQL203", "OAS203", "SRC005"}
"""What is said of a whole file: what it is, or that something is nowhere in it."""

_TAKEN = {
    "os.mkdir", "os.rmdir", "os.remove", "os.rename", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown", "os.utime", "shutil.rmtree",
    "socket.connect", "socket.bind", "socket.sendto", "subprocess.Popen", "os.exec",
    "os.posix_spawn", "os.system",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_seen: list[tuple[str, str]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """``kind`` is the same for all inputs that meet one fault; ``detail`` is for people."""

    kind: str
    detail: str


class TooSlow(BaseException):
    """The time of a case is over; no handler of the tool takes it for its own."""


def watch_process() -> None:
    """Record from now on what the interpreter opens for writing, and whom it asks."""

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
            if isinstance(flags, int) and flags & writes and path != os.devnull:
                _seen.append((event, str(path)))
        elif event in _TAKEN:
            _seen.append((event, repr(arguments)))

    sys.addaudithook(watch)
    os.environ["SPECLOOM_DEBUG"] = "1"


def run_case(case: Case, folder: Path) -> Failure | None:
    """What is wrong with what a command does with a case, in an empty folder."""
    write_files(case, folder)
    before = os.getcwd()
    os.chdir(folder)
    try:
        _seen.clear()
        with _time_limit():
            result = CliRunner().invoke(cli, list(case.command))
        return next(_faults(case, result, list(_seen), folder), None)
    except TooSlow as problem:
        return Failure(kind=f"too slow in {_place(problem)}", detail=_trace(problem))
    finally:
        os.chdir(before)


@contextmanager
def _time_limit() -> Iterator[None]:
    def over(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _faults(
    case: Case, result: Result, seen: list[tuple[str, str]], folder: Path
) -> Iterator[Failure]:
    said = result.stderr
    problem = result.exception
    if problem is not None and not isinstance(problem, SystemExit):
        kind = f"{type(problem).__name__} in {_place(problem)}"
        yield Failure(kind=kind, detail=_trace(problem))
    if BUG in said:
        yield Failure(kind=_bug(said), detail=said[-6_000:])
    if result.exit_code not in (0, 1, 2):
        yield Failure(kind=f"exit code {result.exit_code}", detail=said)
    if result.exit_code == 2 and not re.search(r"error", said, re.I):
        yield Failure(kind="failed without a message", detail=said + result.stdout)
    control = _CONTROL.search(said) or _CONTROL.search(result.stdout)
    if control and case.command[0] != "ir":
        yield Failure(kind=f"control character {control[0]!r}", detail=said[-3_000:])
    yield from _unlocated(case, said)
    yield from _writes(case, seen, folder)
    yield from _changes(case, folder)
    yield from _no_python(folder)


def _unlocated(case: Case, said: str) -> Iterator[Failure]:
    """Errors say where: the file, and the line where the file has one."""
    for line in said.splitlines():
        message = None
        with suppress(ValueError):
            message = json.loads(line) if line.startswith("{") else None
        if message is None or message["severity"] != "error":
            continue
        code = message["code"]
        if code in UNLOCATED:
            continue
        if message["file"] is None:
            yield Failure(kind=f"{code} names no file", detail=line)
        elif message["line"] is None and not _is_of_file(case, message):
            yield Failure(kind=f"{code} names no line", detail=line)


def _is_of_file(case: Case, message: dict[str, object]) -> bool:
    """Whether a message is about a whole file, or about one without lines."""
    whole = message["code"] in OF_FILES or message["address"] == "#"
    return whole or not _has_lines(case, str(message["file"]))


def _has_lines(case: Case, name: str) -> bool:
    """Whether a file is one of the case, and text with something in it."""
    data = case.files.get(name, b"")
    try:
        return bool(data.decode("utf-8").strip())
    except UnicodeDecodeError:
        return False


def _writes(case: Case, seen: list[tuple[str, str]], folder: Path) -> Iterator[Failure]:
    if seen and not case.writable:
        yield Failure(kind=f"{case.command[0]} does {seen[0][0]}", detail=repr(seen))
    for event, what in seen:
        if event == "open" and os.path.isabs(what):
            inside = Path(os.path.realpath(what)).is_relative_to(folder.resolve())
            if not inside:
                yield Failure(kind="writes outside of its folder", detail=repr(seen))
        elif event.startswith(
            ("socket", "subprocess", "os.exec", "os.posix", "os.sys")
        ):
            yield Failure(kind=f"asks others: {event}", detail=repr(seen))


def _changes(case: Case, folder: Path) -> Iterator[Failure]:
    """Files of the case are as they were; others are where files may be written."""
    for name, data in case.files.items():
        path = folder / name
        if name.split("/")[0] in case.writable and name != "out/mine.txt":
            continue
        if not path.is_file() or path.read_bytes() != data:
            yield Failure(kind="a file was changed", detail=name)
    allowed = {*case.writable, *(name.split("/")[0] for name in case.files)}
    if case.writable:
        allowed.add("pyproject.toml")
    for path in folder.iterdir():
        if path.name not in allowed:
            yield Failure(kind="a file was written", detail=path.name)


def _no_python(folder: Path) -> Iterator[Failure]:
    """What was generated can be read by Python."""
    for path in sorted(folder.rglob("*.py")):
        if "_runtime" not in path.parts:
            try:
                compile(path.read_bytes(), path.name, "exec", ast.PyCF_ONLY_AST)
            except (SyntaxError, ValueError) as problem:
                yield Failure(kind="generated code is no Python", detail=repr(problem))


def _bug(said: str) -> str:
    """The exception of a bug message and the line of ours that it came through last."""
    places = re.findall(r'File "[^"]*/specloom/([^"]+)", line (\d+)', said)
    what = re.search(rf"{BUG}.*\n  (\w+)", said)
    name = what[1] if what else "bug"
    return f"{name} in {':'.join(places[-1]) if places else '?'}"


def _place(problem: BaseException) -> str:
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "/specloom/" in frame.filename]
    if not ours:
        return "?"
    return f"{ours[-1].filename.rpartition('/specloom/')[2]}:{ours[-1].lineno}"


def _trace(problem: BaseException) -> str:
    return "".join(traceback.format_exception(problem))[-6_000:]
