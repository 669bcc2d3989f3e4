"""What the method of an operation may be called, best first (stage: naming).

Each name looks at one operation only, so that a new operation renames no other one. Who
meets on one name climbs to the next, the more regular path keeping its own (decision 008).
"""

from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from specloom.naming.declared import agree, declared_methods
from specloom.naming.operation_paths import Chain, OperationReading
from specloom.naming.verbs import PLAIN
from specloom.naming.words import Words, spell_words, split_words

ResourceAndMethod: TypeAlias = tuple[Chain, Words]

_ON_ITEM = {
    "GET": "retrieve",
    "POST": "update",
    "PUT": "update",
    "PATCH": "update",
    "DELETE": "delete",
}
_ON_STATIC = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}


def _first_choice(reading: OperationReading) -> Words:
    if reading.acts:
        whole = replace(reading.acts[-1], words=reading.act_words)
        return whole.method(reading.verb)
    if reading.item:
        return (_ON_ITEM.get(reading.verb) or reading.verb.lower(),)
    if reading.verb == "GET":
        return ("list",) if reading.lists else ("retrieve",)
    return split_words(_ON_STATIC.get(reading.verb, reading.verb)) or ("call",)


def method_ladder(reading: OperationReading) -> list[ResourceAndMethod]:
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
    rungs += [*declared, (*first, "at", *reading.words)]
    rungs.append((reading.verb.lower(), *spell_words(reading.operation.path)))
    return [(reading.chain, (*rung, *reading.suffix)) for rung in rungs]


_SHORT = 5  # a longer declared name says less than the path does


def _second_choices(reading: OperationReading, first: Words) -> list[Words]:
    """What a colleague would say when the first word is taken."""
    if reading.acts:
        act = reading.act_words
        named = _ON_STATIC.get(reading.verb, "retrieve")
        return [] if act[0] in PLAIN or act != first else [(named, *act)]
    if reading.verb == "PUT":
        return [("replace",)]
    if reading.verb == "GET" and not reading.item:
        return [("list",)] if first == ("retrieve",) else []
    return []


def _by_shape(reading: OperationReading, first: Words) -> list[Words]:
    """Words for what is irregular about a path; for a regular one, its HTTP verb."""
    rungs: list[Words] = []
    whole = not (reading.item or reading.acts)
    if whole and reading.verb not in ("GET", "POST"):
        changes = reading.verb in _ON_STATIC
        rungs.append((*first, "all" if changes else "collection"))
    via = (*first, "via", reading.verb.lower())
    if not (reading.twin or reading.irregularity or reading.verb == "GET"):
        return [*rungs, via]
    parameters = reading.parameters
    if reading.parameters_at[:1] == (True,):
        rungs.append((*first, "by", *parameters[0]))
    if not parameters:
        many = first == ("list",) or bool(reading.acts)
        return [*rungs, (*first, "all" if many else "unscoped"), via]
    every = tuple(word for words in parameters for word in words)
    return [*rungs, (*first, "by", *parameters[-1]), (*first, "by", *every), via]


_ORDER = {"GET": 0, "PATCH": 0, "DELETE": 0, "PUT": 1, "POST": 2}
_ORDER_OF_ACTS = {"POST": 0, "PUT": 1, "PATCH": 2, "GET": 3, "DELETE": 4}


def method_rank(reading: OperationReading) -> int:
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
