"""One call from the bag of messages to text, for the commands."""

from collections.abc import Iterable
from typing import Literal, assert_never

from specloom.diagnostics.model import Diagnostic
from specloom.diagnostics.order import LIMIT, choose
from specloom.diagnostics.placing import QUOTES_ALL, Quotes, Texts, place
from specloom.diagnostics.render_github import render_github
from specloom.diagnostics.render_human import render_human
from specloom.diagnostics.render_json import render_json

OutputFormat = Literal["human", "json", "github"]


def render(
    diagnostics: Iterable[Diagnostic],
    texts: Texts,
    output_format: OutputFormat = "human",
    *,
    colour: bool = False,
    limit: int | None = LIMIT,
    quotes: Quotes = QUOTES_ALL,
) -> str:
    """The messages in a format; "" when there are none. JSON always has all of them.

    ``texts`` is :func:`~specloom.diagnostics.placing.texts_of` the files that were read.
    """
    everything = None if output_format == "json" else limit
    placed = place(choose(diagnostics, limit=everything), texts, quotes)
    match output_format:
        case "human":
            return render_human(placed, colour=colour)
        case "json":
            return render_json(placed)
        case "github":
            return render_github(placed)
        case _:
            assert_never(output_format)
