"""Paging pass: what number the first page has, as far as the document says it.

A wrong guess would lose the first page or ask for it twice, so nothing is guessed.
"""

import re

from specloom.ir.operations import Operation
from specloom.ir.paging import PagingInput

_ZERO = re.compile(
    r"\b(zero|0)[- ](based|indexed)|(start|begin)(s|ing)? (at|from|with) (0|zero)\b"
    r"|\bfirst page is (0|zero)\b|\bdefault(s)?( value)?( is| to|:)? `?0\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(one|1)[- ](based|indexed)|(start|begin)(s|ing)? (at|from|with) (1|one)\b"
    r"|\bfirst page is (1|one)\b|\bdefault(s)?( value)?( is| to|:)? `?1\b",
    re.IGNORECASE,
)


def first_page(operation: Operation, place: PagingInput) -> int | None:
    """The number that stands for the first page: the declared default, else what the
    documentation of the parameter says, else the least value that is allowed."""
    found = next((item for item in operation.inputs if item.key == place.key), None)
    if place.place != "input" or found is None:
        return None
    declared = found.default.value if found.default is not None else None
    # true equals one to Python, and is no number of a page
    if declared in (0, 1) and not isinstance(declared, bool):
        return int(declared)
    text = f"{found.docs.summary} {found.docs.text}"
    said = [number for number, said in ((0, _ZERO), (1, _ONE)) if said.search(text)]
    if len(said) == 1:
        return said[0]
    least = found.use.bounds.minimum if found.use.bounds is not None else None
    return int(least) if least in (0, 1) else None
