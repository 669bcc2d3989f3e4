"""Where the nodes of a Relay connection are in the data of an operation.

The names are those of attributes; see the GraphQL Cursor Connections Specification.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..dataclass_compat import record
from ..type_guards import is_list


@record(frozen=True, slots=True, kw_only=True)
class Connection:
    """Paths from the data to the nodes, to the cursor of the next page and to whether there
    is one, and the variable that takes the cursor."""

    nodes: tuple[str, ...]
    cursor: tuple[str, ...]
    more: tuple[str, ...]
    variable: str

    def items(self, data: object) -> Iterator[object]:
        """The nodes on a page, without those that the server could not give."""
        return _values_at_path(data, self.nodes)

    def next_cursor(self, data: object) -> object | None:
        """The cursor of the next page."""
        more = next(_values_at_path(data, self.more), False)
        return next(_values_at_path(data, self.cursor), None) if more else None


def _values_at_path(value: object, path: tuple[str, ...]) -> Iterator[object]:
    if value is None:
        return
    if is_list(value):
        for member in value:
            yield from _values_at_path(member, path)
    elif not path:
        yield value
    else:
        yield from _values_at_path(getattr(value, path[0], None), path[1:])
