"""How commands talk: results to stdout, messages to stderr, as much as was asked for."""

import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias, get_args

import click

from specloom.diagnostics.model import Diagnostics, Severity
from specloom.diagnostics.order import LIMIT
from specloom.diagnostics.placing import quotes_below, texts_of
from specloom.diagnostics.render import OutputFormat, render

Option: TypeAlias = Callable[[Callable[..., object]], Callable[..., object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """``verbosity`` is -1 for errors only, 0 for what matters, 1 for everything."""

    output_format: OutputFormat = "human"
    verbosity: int = 0
    colour: bool = False

    def show(self, diagnostics: Diagnostics) -> None:
        """Print messages to stderr: errors and warnings, with -v notes as well."""
        wanted = [item for item in diagnostics if self._shows(item.severity)]
        text = render(
            wanted,
            texts_of(kept=diagnostics.texts),
            self.output_format,
            colour=self.colour,
            limit=None if self.verbosity > 0 else LIMIT,
            quotes=quotes_below(diagnostics.quotable),
        )
        if text:
            click.echo(text, err=True, nl=False, color=self.colour)

    def say(self, line: str) -> None:
        """Print a line of the result, unless -q."""
        if self.verbosity >= 0:
            click.echo(line)

    def _shows(self, severity: Severity) -> bool:
        match severity:
            case Severity.ERROR:
                return True
            case Severity.WARNING:
                return self.verbosity >= 0
            case Severity.NOTE:
                return self.verbosity > 0

    @contextmanager
    def progress(self, text: str) -> Generator[None]:
        """Show on a terminal, and only there, what is being worked on."""
        shown = self.output_format == "human" and self.verbosity >= 0
        if not (shown and sys.stderr.isatty()):
            yield
            return
        from rich.console import Console as Terminal
        from rich.text import Text

        with Terminal(stderr=True, no_color=not self.colour).status(Text(text)):
            yield


def console_options(command: Callable[..., object]) -> Callable[..., object]:
    """The options that every command has; the command is given them as ``console``."""

    @wraps(command)
    def with_console(
        *,
        output_format: OutputFormat,
        quiet: bool,
        verbose: bool,
        no_color: bool,
        **rest: object,
    ) -> object:
        colour = sys.stderr.isatty() and not no_color and not os.environ.get("NO_COLOR")
        console = Console(
            output_format=output_format,
            verbosity=-1 if quiet else int(verbose),
            colour=colour and os.environ.get("TERM") != "dumb",
        )
        return command(console=console, **rest)

    return add_options(with_console, _OPTIONS)


def add_options(
    command: Callable[..., object], options: Sequence[Option]
) -> Callable[..., object]:
    """The command with options, which its help shows in this order."""
    for option in reversed(options):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--output-format",
        type=click.Choice(get_args(OutputFormat)),
        default="human",
        show_default=True,
        help="How messages are written.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Only errors."),
    click.option("-v", "--verbose", is_flag=True, help="Every message, notes too."),
    click.option(
        "--no-color", is_flag=True, help="No colours; NO_COLOR does the same."
    ),
)
