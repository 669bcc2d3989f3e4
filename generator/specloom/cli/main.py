"""Entry of ``specloom``: the group of commands, and what becomes of every exception.

This module imports click and nothing else of weight, so that ``specloom --help`` answers
at once.
"""

import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn, TextIO

import click

from specloom import __version__

COMMANDS = {
    "init": "Write a config for the documents in this folder.",
    "generate": "Write the clients of the config, or of one document.",
    "watch": "Write clients again when a document of theirs is saved.",
    "check": "Tell whether the generated clients are up to date.",
    "diff": "Tell how the public API of a package has changed.",
    "validate": "Check documents by the rules of OpenAPI.",
    "report": "Show what is generated, weakened and left out, with places.",
    "scaffold": "Write documents of operations for a GraphQL schema.",
    "ir": "Print the model of a document as JSON, for debugging.",
    "introspect": "Fetch the schema of a GraphQL server into a file.",
    "config": "Show what the config says, and where it is written.",
    "explain": "Explain the code of a message.",
}
"""Name to one line of help; the module of the same name has the command."""

FAILED = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


class LazyGroup(click.Group):
    """A group that imports a command only when it is called or asks for its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"specloom.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_unknown_command(args[0]))
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 something was found (see each command), 2 failed.",
)
@click.version_option(__version__, prog_name="specloom")
def cli() -> None:
    """Typed API clients from OpenAPI documents, GraphQL schemas and docs pages."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code. Never shows a traceback,
    unless ``SPECLOOM_DEBUG=1`` asks for it.
    """
    # Modules and documents live until the end: looking for garbage among them costs a
    # tenth of a run, and once more at the end unless they are set aside.
    gc.disable()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    code = run(arguments)
    gc.freeze()
    sys.exit(code)


class Terminated(KeyboardInterrupt):
    """The process was told to end, in another way than by Ctrl-C; ends all the same."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated(number)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except OSError as problem:
        if _is_closed_pipe(problem):
            _forget_output(sys.stderr)
            code = PIPE_CLOSED
        else:
            try:
                click.echo(f"error: the system refused: {problem.strerror}", err=True)
            except OSError:  # nobody can be told
                _forget_output(sys.stderr)
            code = FAILED
        _forget_output(sys.stdout)
        return code


def _open_closed_streams() -> None:
    """Streams that a shell has closed go nowhere; and no file that is opened later is
    taken for one of them."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    if getattr(sys, "stdout", None) is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if getattr(sys, "stderr", None) is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _is_closed_pipe(problem: OSError) -> bool:
    """Whether the reader went away, as `head` does."""
    codes = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
    return problem.errno in codes


def _forget_output(stream: TextIO) -> None:
    """What is still buffered has nowhere to go; the interpreter would try, and complain."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, stream.fileno())
    os.close(quiet)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        with cli.make_context("specloom", list(arguments or sys.argv[1:])) as context:
            cli.invoke(context)
        return 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return FAILED
    except Terminated as ended:
        return ended.code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError:  # of the output streams; what concerns files has a message by now
        raise
    except Exception as problem:
        from specloom.cli.bug import bug_message

        if os.environ.get("SPECLOOM_DEBUG") == "1":
            raise
        click.echo(bug_message(problem), err=True)
        return FAILED


def _unknown_command(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    return f"there is no command '{name}'." + (
        f" Did you mean '{near[0]}'?" if near else ""
    )


if __name__ == "__main__":
    main()
