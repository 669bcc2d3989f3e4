"""Code in Markdown: names and types as they are shown (surface)."""

import re


def code_span(words: str) -> str:
    """A code span whose fence is longer than any run of backticks in it (CommonMark 6.1).

    One of nothing but spaces is shown as it is, so there is one for no words as well.
    """
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    space = " " if not words or words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{space}{words}{space if words else ''}{fence}"
