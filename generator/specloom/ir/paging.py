"""How an operation that lists things goes on: where its items are, how the next page is asked for.

A path is a tuple of wire names, from the root of the answer down; empty is the root.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """The next page has the next number. ``first`` is the number of the first page, which
    is the one that comes when none is asked for; ``pages`` counts all pages."""

    input: PagingInput
    first: int
    pages: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """The next page begins behind the items so far; ``total`` counts all items."""

    input: PagingInput
    total: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The answer holds the value that asks for the next page; none at the end."""

    input: PagingInput
    next_value: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LastItem:
    """A property of the last item asks for what comes behind it (``starting_after``)."""

    input: PagingInput
    key: Path


@dataclass(frozen=True, slots=True)
class LinkHeader:
    """The ``Link`` header holds the URL of the next page (RFC 8288, ``rel="next"``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUrl:
    """The answer holds the URL of the next page, absolute or relative; none at the end."""

    next_value: Path


Step: TypeAlias = PageNumber | Offset | Cursor | LastItem | LinkHeader | NextUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """A list that comes in pages.

    ``items`` leads to the list, ``item`` from one of its entries to what is listed
    (``node`` of a Relay edge). ``more`` leads to a boolean that is false on the last
    page. ``declared_name`` is the user's name for this kind of page.
    """

    items: Path
    step: Step
    item: Path = ()
    more: Path | None = None
    declared_name: str | None = None
    origin: Origin = field(default=NO_ORIGIN, compare=False)
