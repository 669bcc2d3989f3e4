"""The arguments of a method: parameters, properties of the body, choices (plan stage).

Why: decision 006.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from specloom.ir.operations import Input, Operation
from specloom.ir.origin import Origin
from specloom.ir.types import Const, Docs, JsonDefault, TypeUse
from specloom.naming.scope import Case
from specloom.naming.words import Words, spell_words, split_words
from specloom.planning.protocol import placements

Place: TypeAlias = Literal[
    "path", "query", "header", "cookie", "field", "body", "part", "variable", "choice"
]
"""Where an argument goes; ``field`` is a property of the body, ``body`` the whole of it,
``part`` a header of one of its parts, ``choice`` one of the media types of the operation."""

_RANK: dict[Place, int] = {
    "path": 0,
    "variable": 0,
    "query": 1,
    "field": 1,
    "body": 1,
    "part": 2,
    "header": 1,
    "cookie": 1,
    "choice": 2,
}
_PLACE_WORD: dict[Place, str] = {"field": "body", "body": "content", "part": "header"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One thing that a call sends. ``fixed``: a constant, never asked for.

    ``also`` are the uses that it has in other media types of the body. ``choices`` are the
    media types of a choice; empty means any. ``only`` is the one value of a boolean that
    chooses an overload. ``part`` is whose header it is, see ``BodyContent.encodings``.
    ``by_item``: a list that is sent item by item, so that it need not be there at once.
    """

    key: str
    wire_name: str
    place: Place
    use: TypeUse
    required: bool
    docs: Docs
    deprecated: str | None
    origin: Origin
    default: JsonDefault | None = None
    also: tuple[TypeUse, ...] = ()
    choices: tuple[str, ...] = ()
    only: bool | None = None
    part: str = ""
    by_item: bool = False

    @property
    def fixed(self) -> Const | None:
        """The only value that may be sent, when it must be sent."""
        expr = self.use.expr
        if not isinstance(expr, Const) or self.use.nullable or self.also:
            return None
        return expr if self.required else None

    def rank(self, case: Case) -> int:
        """Who keeps the plain name: the path, then what is spelled so on the wire."""
        respelled = case(split_words(self.wire_name)) != self.wire_name
        return 2 * _RANK[self.place] + respelled

    @property
    def ladder(self) -> tuple[Words, ...]:
        """The names it would take, best first."""
        part = _part_words(self.part)
        words = (*part, *split_words(self.wire_name))
        spelled = (*part, *spell_words(self.wire_name))
        place = _PLACE_WORD.get(self.place, self.place)
        return (words, (place, *words), (place, *spelled))


NamedArgument: TypeAlias = tuple[str, Argument]
"""An argument with the name that callers give it."""


def call_order(
    arguments: Sequence[NamedArgument],
) -> tuple[Sequence[NamedArgument], Sequence[NamedArgument]]:
    """What may be given by position, the last part of the path; then what has to be named,
    first what is required."""
    path = [pair for pair in arguments if pair[1].place == "path"]
    rest = [pair for pair in arguments if pair[1].place != "path"]
    required = [pair for pair in rest if pair[1].required]
    optional = [pair for pair in rest if not pair[1].required]
    return path[-1:], (*path[:-1], *required, *optional)


def _part_words(part: str) -> Words:
    """What a part is called: its name, or its position, counted from one."""
    if not part:
        return ()
    position = part.removeprefix("[").removesuffix("]")
    if part == "[]":
        return ("part",)
    if part == f"[{position}]" and position.isdecimal():
        return ("part", str(int(position) + 1))
    return split_words(part)


def inputs_of(operation: Operation) -> Iterator[Argument]:
    """The arguments of parameters and variables."""
    places: dict[str, Place] = {}
    for placement in placements(operation):
        where = placement.place
        places[placement.input] = "query" if where == "querystring" else where
    for item in operation.inputs:
        yield _argument(item, places.get(item.key, "variable"))


def _argument(item: Input, place: Place) -> Argument:
    return Argument(
        key=item.key,
        wire_name=item.wire_name,
        place=place,
        use=item.use,
        required=item.required,
        docs=item.docs,
        deprecated=item.deprecated,
        origin=item.origin,
        default=item.default,
    )
