"""Places of operations in a client: a chain of resources and a method (stage: naming).

The chain of static path segments is the resource chain; versions (`/v1`, wherever they
stand) and a leading `api` or `rest` are not part of it. What the method is called:

| path | GET | POST | PUT | PATCH | DELETE |
|---|---|---|---|---|---|
| `/pets` | list | create | update | update | delete |
| `/me` | retrieve | create | update | update | delete |
| `/pets/{id}` | retrieve | update | update | update | delete |
| `/pets/{id}/feed-now` | the words of the act, see `verbs` | | | | |

Every rule looks at one operation only, so that a new operation renames no other one, with
three exceptions, all of them true collisions: a segment that is a resource elsewhere is
no act; of two paths that differ only in version or trailing slash the later says so; and
who meets on one place climbs a ladder of words, the more regular path keeping its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from specloom.naming.allocation import Climber, climb
from specloom.naming.declared import agree, declared_methods
from specloom.naming.paths import ReadPath, read_path
from specloom.naming.verbs import PLAIN, Verb, is_plural, read_act
from specloom.naming.words import Words, spell_words, split_words

Chain: TypeAlias = tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPath:
    """An operation that wants a place.

    `key` is its stable address; `pinned` is the user's own place (`products.images.add`).
    `returns_many` says whether the response is a list, when the caller knows; without
    it the spelling of the last segment decides between `list` and `retrieve`.
    """

    key: str
    http_method: str
    path: str
    declared_name: str | None = None
    pinned: str | None = None
    returns_many: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPlace:
    """Where an operation is found; no resource means on the client itself.

    `numbered`: no words were left that would tell it apart, the user should pin it.
    `pin_refused`: its pin is empty, equals another pin, or is the name of a resource.
    """

    resource: Chain
    method: Words
    numbered: bool = False
    pin_refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """An operation whose path was read; `acts` is empty for the methods of the table.

    `parameters_at` tells which segments are parameters, acts left out.
    `twin`: another path has the same things and parameters in the same order; `suffix`
    is what its method must then add.
    """

    operation: OperationPath
    path: ReadPath
    chain: Chain
    acts: tuple[Verb, ...]
    item: bool
    parameters_at: tuple[bool, ...]
    suffix: Words = ()
    twin: bool = False

    @property
    def verb(self) -> str:
        return self.operation.http_method.upper()

    @property
    def parameters(self) -> tuple[Words, ...]:
        return tuple(s.words for s in self.path.segments if s.parameter)


def place_operations(
    operations: Iterable[OperationPath],
) -> Mapping[str, OperationPlace]:
    """Give each operation its own (resource, method), by key in the order of the keys.

    A method is never called like a child resource of its resource.
    """
    ordered = sorted(operations, key=lambda operation: operation.key)
    readings = _mark_twins(_settle_acts([_read(each) for each in ordered]))
    pins = {key: pin for each in ordered if (pin := _pin(each)) for key in [each.key]}
    chains = [each.chain for each in readings if each.operation.key not in pins]
    children = set(_prefixes([*chains, *(chain for chain, _ in pins.values())]))
    held = _hold_pins(pins, children)
    free = [each for each in readings if each.operation.key not in held]
    climbers = [
        Climber(key=each.operation.key, ladder=_ladder(each), rank=_rank(each))
        for each in free
    ]
    taken = {(*chain, words) for chain, words in held.values()} | children
    found, exhausted = climb(climbers, taken, lambda place: (*place[0], place[1]))
    numbered = _number(
        [c.key for c in exhausted], free, {*taken, *map(_flat, found.values())}
    )
    places = {**held, **found, **numbered}
    return MappingProxyType(
        {
            each.key: OperationPlace(
                resource=places[each.key][0],
                method=places[each.key][1],
                numbered=each.key in numbered,
                pin_refused=each.pinned is not None and each.key not in held,
            )
            for each in ordered
        }
    )


_Place: TypeAlias = tuple[Chain, Words]


def _flat(place: _Place) -> Chain:
    return (*place[0], place[1])


# ---- reading -------------------------------------------------------------------------


def _read(operation: OperationPath) -> _Reading:
    method = operation.http_method.upper()
    path = read_path(operation.path)
    segments = list(path.segments)
    item = bool(segments) and segments[-1].parameter
    end = len(segments)
    while end and segments[end - 1].parameter:
        end -= 1
    acts: list[Verb] = []
    start = end
    while start and not segments[start - 1].parameter:
        segment = segments[start - 1]
        act = read_act(segment.words, method, forced=segment.acts)
        if act is None or (item and not _acts_on_item(act, method)):
            break
        acts.insert(0, act)
        start -= 1
    chain = [s.words for s in segments[:start] if not s.parameter and s.words]
    return _Reading(
        operation=operation,
        path=path,
        chain=_cut_short(chain),
        acts=tuple(acts),
        item=item,
        parameters_at=tuple(s.parameter for s in (*segments[:start], *segments[end:])),
    )


_DEEPEST = 12
"""Resources inside one another: the longest chain known to us has six."""


def _cut_short(chain: Sequence[Words]) -> Chain:
    """A chain that modules can follow; what lies too deep is one resource together."""
    if len(chain) <= _DEEPEST:
        return tuple(chain)
    rest = tuple(word for words in chain[_DEEPEST - 1 :] for word in words)
    return (*chain[: _DEEPEST - 1], rest)


def _acts_on_item(act: Verb, http_method: str) -> bool:
    """`/compare/{basehead}` acts; DELETE of `/follow/{id}` deletes a follow."""
    return act.reads or http_method in ("POST", "PUT", "PATCH")


def _settle_acts(readings: Sequence[_Reading]) -> list[_Reading]:
    """A segment that is a resource in one path is a resource in all paths."""
    settled = list(readings)
    while True:
        chains = set(_prefixes(each.chain for each in settled))
        changed = [_demote(each, chains) for each in settled]
        if changed == settled:
            return settled
        settled = changed


def _demote(reading: _Reading, chains: set[Chain]) -> _Reading:
    if not reading.acts:
        return reading
    words = reading.acts[0].words
    segment = words[1:] if words[:2] == ("retrieve", "by") else words
    wider = (*reading.chain, segment)
    if wider not in chains or len(wider) > _DEEPEST:
        return reading
    return replace(reading, chain=wider, acts=reading.acts[1:])


def _prefixes(chains: Iterable[Chain]) -> Iterable[Chain]:
    return (chain[: i + 1] for chain in chains for i in range(len(chain)))


def _mark_twins(readings: Sequence[_Reading]) -> list[_Reading]:
    """Let later versions and trailing slashes say so, where an equal path exists."""
    groups: dict[object, list[_Reading]] = defaultdict(list)
    for each in readings:
        groups[(each.verb, each.path.shape)].append(each)
    marked: list[_Reading] = []
    for group in groups.values():
        first = min(group, key=_twin_order)
        versions = {each.path.versions for each in group}
        slashes = {each.path.trailing_slash for each in group}
        for each in group:
            suffix: Words = ()
            if len(versions) > 1 and each.path.versions != first.path.versions:
                suffix += split_words(" ".join(each.path.versions)) or ("unversioned",)
            if len(slashes) > 1 and each.path.trailing_slash:
                suffix += ("trailing", "slash")
            marked.append(replace(each, suffix=suffix, twin=len(group) > 1))
    return sorted(marked, key=lambda each: each.operation.key)


def _twin_order(reading: _Reading) -> tuple[object, ...]:
    versions = [_version_order(version) for version in reading.path.versions]
    return (versions, reading.path.trailing_slash, reading.operation.key)


def _version_order(version: str) -> tuple[object, ...]:
    """v1 < v1beta1 would be wrong only for taste: a stable version comes first."""
    digits = tuple(
        int(part)
        for part in "".join(
            c if c.isascii() and c.isdigit() else " " for c in version
        ).split()
    )
    stable = not any(
        word in version.lower() for word in ("alpha", "beta", "rc", "preview")
    )
    return (digits[:1], not stable, digits, version)


# ---- ladders -------------------------------------------------------------------------

_ON_ITEM = {
    "GET": "retrieve",
    "POST": "update",
    "PUT": "update",
    "PATCH": "update",
    "DELETE": "delete",
}
_ON_STATIC = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}


def _first_choice(reading: _Reading) -> Words:
    if reading.acts:
        whole = replace(reading.acts[-1], words=_act_words(reading))
        return whole.method(reading.verb)
    if reading.item:
        return (_ON_ITEM.get(reading.verb) or reading.verb.lower(),)
    if reading.verb == "GET":
        return ("list",) if _lists(reading) else ("retrieve",)
    return split_words(_ON_STATIC.get(reading.verb, reading.verb)) or ("call",)


def _act_words(reading: _Reading) -> Words:
    return tuple(word for act in reading.acts for word in act.words)


def _lists(reading: _Reading) -> bool:
    if reading.operation.returns_many is not None:
        return reading.operation.returns_many
    return bool(reading.chain) and is_plural(reading.chain[-1])


def _ladder(reading: _Reading) -> list[_Place]:
    """All places that an operation may have, best first."""
    first = _first_choice(reading)
    declared = [
        agree(words, first)
        for words in declared_methods(
            reading.operation.declared_name,
            http_method=reading.verb,
            path=reading.operation.path,
            chain=reading.chain,
        )
    ]
    short = [words for words in declared if len(words) <= _SHORT]
    rungs = [first, *_second_choices(reading, first), *short]
    if not reading.chain and not reading.acts:
        root = first if reading.item else (*first, "root")
        rungs = [*reversed(declared), root, *rungs]
    rungs += _by_shape(reading, first)
    rungs += [*declared, (*first, "at", *_words_of(reading))]
    rungs.append((reading.verb.lower(), *spell_words(reading.operation.path)))
    return [(reading.chain, (*rung, *reading.suffix)) for rung in rungs]


_SHORT = 5  # a longer declared name says less than the path does


def _second_choices(reading: _Reading, first: Words) -> list[Words]:
    """What a colleague would say when the first word is taken."""
    if reading.acts:
        act = _act_words(reading)
        named = _ON_STATIC.get(reading.verb, "retrieve")
        return [] if act[0] in PLAIN or act != first else [(named, *act)]
    if reading.verb == "PUT":
        return [("replace",)]
    if reading.verb == "GET" and not reading.item:
        return [("list",)] if first == ("retrieve",) else []
    return []


def _by_shape(reading: _Reading, first: Words) -> list[Words]:
    """Words for what is irregular about a path; for a regular one, its HTTP verb."""
    rungs: list[Words] = []
    whole = not (reading.item or reading.acts)
    if whole and reading.verb not in ("GET", "POST"):
        changes = reading.verb in _ON_STATIC
        rungs.append((*first, "all" if changes else "collection"))
    via = (*first, "via", reading.verb.lower())
    if not (reading.twin or _irregular(reading) or reading.verb == "GET"):
        return [*rungs, via]
    parameters = reading.parameters
    if reading.parameters_at[:1] == (True,):
        rungs.append((*first, "by", *parameters[0]))
    if not parameters:
        many = first == ("list",) or bool(reading.acts)
        return [*rungs, (*first, "all" if many else "unscoped"), via]
    every = tuple(word for words in parameters for word in words)
    return [*rungs, (*first, "by", *parameters[-1]), (*first, "by", *every), via]


def _words_of(reading: _Reading) -> Words:
    return tuple(word for segment in reading.path.segments for word in segment.words)


def _irregular(reading: _Reading) -> int:
    """How far a path is from things and parameters in turn, beginning with a thing."""
    kinds = reading.parameters_at
    return sum(a == b for a, b in pairwise(kinds)) + sum(kinds[:1])


_ORDER = {"GET": 0, "PATCH": 0, "DELETE": 0, "PUT": 1, "POST": 2}
_ORDER_OF_ACTS = {"POST": 0, "PUT": 1, "PATCH": 2, "GET": 3, "DELETE": 4}


def _rank(reading: _Reading) -> int:
    """Who keeps a contested place: the more regular path.

    Regular is `/issues/{id}/comments`, not `/issues/comments`; `/hooks/{id}`, not
    `/hooks/{id}/{token}`; an item, then its collection, then an act.
    """
    kinds = reading.parameters_at
    gaps = sum(not (a or b) for a, b in pairwise(kinds)) + sum(kinds[:1])
    runs = sum(a and b for a, b in pairwise(kinds))
    kind = 2 if reading.acts else 0 if reading.item else 1
    order = _ORDER_OF_ACTS if reading.acts else _ORDER
    return ((gaps * 3 + kind) * 10 + min(runs, 9)) * 10 + order.get(reading.verb, 9)


# ---- pins and numbers ----------------------------------------------------------------


def _pin(operation: OperationPath) -> _Place | None:
    parts = [split_words(part) for part in (operation.pinned or "").split(".")]
    return (tuple(parts[:-1]), parts[-1]) if all(parts) else None


def _hold_pins(pins: Mapping[str, _Place], children: set[Chain]) -> dict[str, _Place]:
    """The pins that can be obeyed; of equal ones the first by key."""
    held: dict[str, _Place] = {}
    taken = set(children)
    for key in sorted(pins):
        if _flat(pins[key]) not in taken:
            taken.add(_flat(pins[key]))
            held[key] = pins[key]
    return held


def _number(
    keys: Sequence[str], readings: Sequence[_Reading], taken: set[Chain]
) -> dict[str, _Place]:
    """The last resort: two paths whose every spelling is the same."""
    by_key = {each.operation.key: each for each in readings}
    closed = set(taken)
    numbered: dict[str, _Place] = {}
    for key in keys:
        chain, words = _ladder(by_key[key])[-1]
        number = 1
        while _flat(place := (chain, (*words, str(number)))) in closed:
            number += 1
        closed.add(_flat(place))
        numbered[key] = place
    return numbered
