"""Messages as annotations of a GitHub workflow: one ``::error …::`` command a line.

A value that could end the command early is escape as GitHub's own runner does it:
``%``, CR and LF everywhere, and ``:`` and ``,`` in the properties.
"""

from collections.abc import Iterable, Iterator

from specloom.diagnostics.clean import visible
from specloom.diagnostics.model import Severity
from specloom.diagnostics.placing import Placed

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def render_github(placed: Iterable[Placed]) -> str:
    """One command for each message."""
    return "".join(f"{_command(message)}\n" for message in placed)


def annotation(title: str, text: str, *, file: str, line: int) -> str:
    """The command for an error at a line of a file, which is named from its repository."""
    place = f"file={_property(file)},line={line},title={_property(title)}"
    return f"::error {place}::{escape(text)}"


def _command(message: Placed) -> str:
    diagnostic = message.diagnostic
    properties = ",".join(
        f"{name}={_property(value)}" for name, value in _properties(message)
    )
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{escape(_body(message))}"


def _properties(message: Placed) -> Iterator[tuple[str, str]]:
    span = message.span
    if message.diagnostic.at.file:
        yield "file", message.diagnostic.at.file
    if span:
        yield "line", str(span.line)
        yield "col", str(span.column)
        yield "endColumn", str(span.end)
    yield "title", message.diagnostic.code


def _body(message: Placed) -> str:
    diagnostic = message.diagnostic
    more = f" (and {message.more} more like this)" if message.more else ""
    at = diagnostic.at.address
    address = f"\nat {at}" if at not in ("", "#") else ""
    help = f"\nhelp: {diagnostic.help}" if diagnostic.help else ""
    return f"{diagnostic.message}{more}{address}{help}"


def escape(text: str) -> str:
    """The text of a command. Escape sequences would colour the log, so they are spelled."""
    spelled = "".join(c if c in "\n\r" else visible(c) for c in text)
    return spelled.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return escape(text).replace(":", "%3A").replace(",", "%2C")
