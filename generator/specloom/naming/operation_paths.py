"""Operations as their paths are read: a chain of things, then acts (stage: naming).

The chain of static path segments is the resource chain; versions (`/v1`, wherever they
stand) and a leading `api` or `rest` are not part of it. A segment that is a resource in
another path is no act, and of two paths that differ only in version or trailing slash the
later says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from specloom.naming.paths import ReadPath, read_path
from specloom.naming.verbs import Verb, is_plural, read_act
from specloom.naming.words import Words, split_words

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
class OperationReading:
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
        """The HTTP method."""
        return self.operation.http_method.upper()

    @property
    def parameters(self) -> tuple[Words, ...]:
        """The words of each parameter."""
        return tuple(s.words for s in self.path.segments if s.parameter)

    @property
    def act_words(self) -> Words:
        """The words of all acts, in their order."""
        return tuple(word for act in self.acts for word in act.words)

    @property
    def lists(self) -> bool:
        """Whether a whole is a list: what is known of the response, else its spelling."""
        if self.operation.returns_many is not None:
            return self.operation.returns_many
        return bool(self.chain) and is_plural(self.chain[-1])

    @property
    def words(self) -> Words:
        """The words of all segments, parameters included."""
        return tuple(word for segment in self.path.segments for word in segment.words)

    @property
    def irregularity(self) -> int:
        """How far a path is from things and parameters in turn, beginning with a thing."""
        kinds = self.parameters_at
        return sum(a == b for a, b in pairwise(kinds)) + sum(kinds[:1])


def read_operations(operations: Iterable[OperationPath]) -> list[OperationReading]:
    """All operations with what their paths say, in the order of their keys."""
    ordered = sorted(operations, key=lambda operation: operation.key)
    return _mark_twins(_settle_acts([_read(each) for each in ordered]))


def prefixes(chains: Iterable[Chain]) -> Iterable[Chain]:
    """Every resource that some chains lead through."""
    return (chain[: i + 1] for chain in chains for i in range(len(chain)))


def _read(operation: OperationPath) -> OperationReading:
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
    return OperationReading(
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


def _settle_acts(readings: Sequence[OperationReading]) -> list[OperationReading]:
    """A segment that is a resource in one path is a resource in all paths."""
    settled = list(readings)
    while True:
        chains = set(prefixes(each.chain for each in settled))
        changed = [_demote(each, chains) for each in settled]
        if changed == settled:
            return settled
        settled = changed


def _demote(reading: OperationReading, chains: set[Chain]) -> OperationReading:
    if not reading.acts:
        return reading
    words = reading.acts[0].words
    segment = words[1:] if words[:2] == ("retrieve", "by") else words
    wider = (*reading.chain, segment)
    if wider not in chains or len(wider) > _DEEPEST:
        return reading
    return replace(reading, chain=wider, acts=reading.acts[1:])


def _mark_twins(readings: Sequence[OperationReading]) -> list[OperationReading]:
    """Let later versions and trailing slashes say so, where an equal path exists."""
    groups: dict[object, list[OperationReading]] = defaultdict(list)
    for each in readings:
        groups[(each.verb, each.path.shape)].append(each)
    marked: list[OperationReading] = []
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


def _twin_order(reading: OperationReading) -> tuple[object, ...]:
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
