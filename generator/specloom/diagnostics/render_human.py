"""Messages for people: a head line, the place, and the line of the document.

::

    warning[OAS104]: property `limit` has no type
      --> specs/acme/openapi.yaml:214:9  #/components/schemas/Page/properties/limit
        |
    214 |         limit:
        |         ^^^^^ treated as unknown
        = help: add `type: integer`, or a patch
"""

from collections.abc import Iterable, Iterator

from specloom.diagnostics.clean import clean, visible, width
from specloom.diagnostics.model import Severity
from specloom.diagnostics.placing import Placed
from specloom.ir.origin import Origin
from specloom.source.lines import Span

_SHOWN = 100
"""Characters of a line that are shown around the place; minified JSON has one line."""

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_FRAME = "\x1b[34m"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}


def render_human(placed: Iterable[Placed], *, colour: bool = False) -> str:
    """The messages as blocks with an empty line between them; ends with a line end.

    Nothing of a document reaches the terminal unescaped, with or without ``colour``.
    """
    blocks = ["\n".join(_block(message, colour)) for message in placed]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(message: Placed, colour: bool) -> Iterator[str]:
    diagnostic = message.diagnostic
    paint = _COLOURS[diagnostic.severity] if colour else ""
    head = _paint(f"{diagnostic.severity.value}[{diagnostic.code}]", paint)
    said = _paint(f": {clean(diagnostic.message)}", _BOLD if colour else "")
    yield head + said
    gutter = max(3, len(str(message.span.line))) if message.span else 3
    frame = _FRAME if colour else ""
    place = place_text(diagnostic.at, message.span)
    if place:
        yield f"{' ' * (gutter - 1)}{_paint('-->', frame)} {place}"
    bar = _paint("|", frame)
    if message.span and message.line_text is not None:
        line, before, under = _excerpt(message.line_text, message.span)
        number = _paint(f"{message.span.line:>{gutter}}", frame)
        carets = _paint("^" * under, paint)
        label = f" {clean(diagnostic.label)}" if diagnostic.label else ""
        yield f"{' ' * gutter} {bar}"
        yield f"{number} {bar} {line}".rstrip()
        yield f"{' ' * gutter} {bar} {' ' * before}{carets}{label}"
    for note in _notes(message):
        yield f"{' ' * gutter} {_paint('=', frame)} {note}"
    if message.more:
        yield f"{' ' * gutter} (and {message.more} more like this)"


def _notes(message: Placed) -> Iterator[str]:
    for related in message.related:
        place = place_text(related.at, related.span)
        yield f"{clean(related.said)}: {place}" if place else clean(related.said)
    if message.diagnostic.help:
        yield f"help: {clean(message.diagnostic.help)}"


def place_text(at: Origin, span: Span | None) -> str:
    """A place in one line: ``file:line:column  address``, as far as it is known."""
    where = clean(at.file) + (f":{span.line}:{span.column}" if span else "")
    address = "" if at.address == "#" else clean(at.address)
    return "  ".join(part for part in (where, address) if part)


def _excerpt(line: str, span: Span) -> tuple[str, int, int]:
    """The line as shown, the columns before what is marked, and those that are marked."""
    start, end = span.column - 1, span.end - 1
    first = 0 if len(line) <= _SHOWN else max(0, start - _SHOWN // 3)
    last = min(len(line), first + _SHOWN)
    before = ("…" if first else "") + _text_of_message(line[first:start])
    marked = _text_of_message(line[start : min(end, last)])
    after = _text_of_message(line[min(end, last) : last]) + (
        "…" if last < len(line) else ""
    )
    return before + marked + after, width(before), max(1, width(marked))


def _text_of_message(part: str) -> str:
    if part.isascii() and part.isprintable():
        return part
    return "".join(
        "    " if character == "\t" else visible(character) for character in part
    )


def _paint(text: str, colour: str) -> str:
    return f"{colour}{text}{_RESET}" if colour else text
