"""The way from page to page, which must not lead back (decision 069)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace

from ..dataclass_compat import record
from ..errors import APIError
from ..type_guards import is_mapping

_MOST_EQUAL = 10
"""Pages in a row that may be equal where equal items can be different things."""


@record(frozen=True, slots=True)
class Trail:
    """The pages that were asked for on the way to one, in their order.

    `asked` is shared by the pages of one iteration; `length` says how many of them lead to
    this page, and `repeats` how many pages before this one were equal to it.
    """

    asked: dict[object, int] = field(default_factory=dict[object, int], repr=False)
    length: int = 0
    repeats: int = 0

    def next(self, value: object) -> Trail:
        """The trail of the page that is asked for with a cursor, a number or a URL.

        Raises APIError for what was asked for before.
        """
        asked = self.asked
        if len(asked) > self.length:  # another iteration has gone on from here
            asked = {key: at for key, at in asked.items() if at < self.length}
        key = value if isinstance(value, str | int) else repr(value)
        if key in asked:
            raise leads_back(value)
        asked[key] = self.length
        return Trail(asked, self.length + 1, self.repeats)

    def compared(self, before: Sequence[object], items: Sequence[object]) -> Trail:
        """The trail of a page, once its items are there.

        Raises APIError when the server sends the same page whatever it is asked for.
        """
        if not items or before != items:
            return replace(self, repeats=0)
        are_things = len(items) > 1 and all(map(_is_object, items))
        if are_things or self.repeats + 1 >= _MOST_EQUAL:
            raise APIError(
                "The next page has the same items as the one before: the server does not "
                "look at what asks for a page, and the list would never end"
            )
        return replace(self, repeats=self.repeats + 1)


def leads_back(value: object) -> APIError:
    """The error of a list that goes round in a circle."""
    return APIError(
        f"The page after {value!r} was there before: the list would never end"
    )


def _is_object(item: object) -> bool:
    return is_mapping(item) or hasattr(item, "model_fields_set")
