"""How an operation that lists things goes on: where its items are, how the next page is asked for.

A path is a tuple of wire names, from the root of the answer down; empty is the root.

Why: decisions 022 and 060.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from specloom.ir.origin import NO_ORIGIN, Origin

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PagingInput:
    """What is set to ask for another page: an ``Input.key``, or the wire name of a
    property of the request body."""

    place: Literal["input", "body"]
    key: str


ValuePlace: TypeAlias = Literal["answer", "item", "header"]
"""Where a value stands that the next page is asked for with: in the answer, in its last
item, or in a header of the response, whose name is the path then."""

PagingStrategy: TypeAlias = Literal[
    "page_number",
    "offset",
    "cursor",
    "last_item",
    "link_header",
    "header_cursor",
    "next_url",
]
"""What leads to the next page.

============= ========================================================================
page_number   the next number; ``first`` is that of the page that comes unasked, and
              ``total`` counts all pages
offset        how many items came so far; ``total`` counts all items
cursor        a value in the answer; none at the end
last_item     a value in the last item (``starting_after``)
link_header   the URL in the ``Link`` header (RFC 8288, ``rel="next"``)
header_cursor a value in a header; none or an empty one at the end
next_url      a URL in the answer, absolute or relative; none at the end
============= ========================================================================
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingStep:
    """How the next page is asked for.

    ``input`` is set to a value, except where a URL is followed. ``next_value`` leads to
    that value or URL, in the place that ``next_value_in`` names.
    """

    strategy: PagingStrategy
    input: PagingInput | None = None
    first: int | None = None
    next_value: Path = ()
    next_value_in: ValuePlace = "answer"
    total: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """A list that comes in pages.

    ``items`` leads to the list, ``item`` from one of its entries to what is listed
    (``node`` of a Relay edge). ``more`` leads to a boolean that is false on the last
    page. ``declared_name`` is the user's name for this kind of page.
    """

    items: Path
    step: PagingStep
    item: Path = ()
    more: Path | None = None
    declared_name: str | None = None
    origin: Origin = field(default=NO_ORIGIN, compare=False)
