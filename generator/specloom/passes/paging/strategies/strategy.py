"""Paging pass: what a strategy has to say of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingStep, PagingStrategy, ValuePlace
from specloom.passes.paging.list_call import ListCall

Recognise: TypeAlias = Callable[[ListCall, Diagnostics], PagingStep | None]


@dataclass(frozen=True, slots=True)
class RuleKey:
    """A key that declares a fact of a strategy (``[clients.NAME.pagination.RULE]``).

    ``fact`` is the field of :class:`~specloom.passes.options.PagingRule` that it gives.
    """

    name: str
    fact: Literal["input", "first_page", "next_value", "total"]
    doc: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """One way in which lists go on.

    ``next_value_in`` is where the value stands that the next page is asked for with.
    ``searches``: it is recognised where the body of a POST asks for pages, too.
    """

    name: PagingStrategy
    recognise: Recognise
    keys: tuple[RuleKey, ...] = ()
    next_value_in: ValuePlace = "answer"
    searches: bool = False

    @property
    def sets_input(self) -> bool:
        """Whether something is set for the next page; else a URL is followed."""
        return any(key.fact == "input" for key in self.keys)
