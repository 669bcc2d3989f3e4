"""Where a fact is in the text, looked up only for messages that are shown (decision 007).

Parsing keeps no positions: that would cost every run what only a message needs. Here one
scan of a file finds all wanted pointers at once: JSON by a walk that reads the wanted
branches and lets the C parser skip the others, YAML through its node tree, TOML by a
scanner of keys, and the coordinates of GraphQL by a scanner of words.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from re import MULTILINE
from re import compile as pattern

from specloom.ir.origin import Origin
from specloom.source.faults import Fault
from specloom.source.graphql_text.introspection_positions import pointers_of
from specloom.source.graphql_text.sdl_positions import find_in_sdl
from specloom.source.json.positions import find_in_json
from specloom.source.lines import Lines, Span
from specloom.source.parse import begins_like_json
from specloom.source.pointers import from_keys, is_pointer, parent
from specloom.source.quiet_gc import collector_paused
from specloom.source.toml.positions import toml_offsets
from specloom.source.yaml.positions import find_in_yaml

_WORD = pattern(r"""\"[^"\n\r]*\"|'[^'\n\r]*'|[^\s:,|(){}\[\]"']+""")
_COORDINATE = pattern(r"@?[_A-Za-z]\w*(\.\w+)?(\(\w+:\))?")
_OPENING = pattern(r"^[ \t]*(`{3,}|~{3,})[^\r\n]*(?:\r\n|\n|\r)\Z", MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Offsets of a member: its key (the element itself in a list) and its value."""

    key: tuple[int, int]
    value: tuple[int, int]


def locate(source_text: str, origin: Origin, *, key: bool = True) -> Span | None:
    """The place of one origin: its key, or its value. None when the text does not say.

    What is not in the text (a missing key) has the place of what should hold it.
    """
    extent = find_extents(source_text, (origin,)).get(origin)
    if extent is None:
        return None
    return Lines(source_text).span(*(extent.key if key else extent.value))


def find_extents(text: str, origins: Iterable[Origin]) -> Mapping[Origin, Extent]:
    """The offsets of all origins of one file, by one scan of it (of each block of a page).

    An origin is found by its pointer, counted from its offset where it has one; without a
    pointer, the offset is the place. Origins that have neither are not in the answer.
    """
    found: dict[Origin, Extent] = {}
    pointers: dict[int, dict[str, list[Origin]]] = {}
    coordinates: dict[str, list[Origin]] = {}
    toml = False
    for origin in origins:
        toml = toml or origin.file.endswith(".toml")
        if is_pointer(origin.address):
            block = pointers.setdefault(origin.offset or 0, {})
            block.setdefault(origin.address, []).append(origin)
        elif origin.offset is not None:
            found[origin] = _at(text, origin.offset)
        elif is_coordinate(origin.address):
            coordinates.setdefault(origin.address, []).append(origin)
    for coordinate, place in _find_coordinates(text, coordinates).items():
        found.update(dict.fromkeys(coordinates[coordinate], place))
    for base, wanted in pointers.items():
        if toml:
            extents: Mapping[str, Extent] = _find_in_toml(text)
        else:
            extents = _find_pointers(text, base, wanted)
        for pointer, asking in wanted.items():
            extent = _nearest(extents, pointer) or (_at(text, base) if base else None)
            if extent is not None:
                found.update(dict.fromkeys(asking, extent))
    return found


def is_coordinate(address: str) -> bool:
    """Whether an address is a GraphQL schema coordinate: ``Query.hero(id:)``."""
    return _COORDINATE.fullmatch(address) is not None


def _find_coordinates(text: str, wanted: Collection[str]) -> dict[str, Extent]:
    """Extents of schema coordinates in SDL, or in the answer to an introspection query."""
    if not wanted:
        return {}
    if not begins_like_json(text):
        offsets = find_in_sdl(text, wanted)
        return {name: _at(text, offset) for name, offset in offsets.items()}
    pointers = pointers_of(text, wanted)
    extents = _find_pointers(text, 0, pointers.values())
    places: dict[str, Extent] = {}
    for name, pointer in pointers.items():
        if pointer in extents:
            extent = extents[pointer]
            at = extent.value if pointer.endswith("/name") else extent.key
            places[name] = Extent(key=at, value=at)
    return places


def _find_pointers(
    text: str, base: int, pointers: Iterable[str]
) -> Mapping[str, Extent]:
    """Extents of the pointers and of all that hold them, as far as they are there."""
    block = text[base : _block_end(text, base) if base else len(text)]
    with collector_paused():
        offsets = _scan(block, tuple(pointers))
    return {
        pointer: Extent(
            key=(key[0] + base, key[1] + base),
            value=(value[0] + base, value[1] + base),
        )
        for pointer, (key, value) in offsets.items()
    }


def _find_in_toml(text: str) -> Mapping[str, Extent]:
    """Extents of all keys of a config file, which is small."""
    return {
        from_keys(path): _at(text, offset)
        for path, offset in toml_offsets(text).items()
    }


def _block_end(text: str, base: int) -> int:
    """Where the fenced block that begins at ``base`` ends (CommonMark 0.31, 4.5).

    A fence inside the block (code in a description) is shorter than that around it.
    """
    opening = _OPENING.search(text, max(0, base - 4096), base)
    if opening is None:
        return len(text)
    mark, length = opening[1][0], len(opening[1])
    closing = pattern(rf"^ {{0,3}}{mark}{{{length},}}[ \t]*\r?$", MULTILINE)
    found = closing.search(text, base)
    return found.start() if found else len(text)


def _scan(
    text: str, pointers: tuple[str, ...]
) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    if begins_like_json(text):
        try:
            return find_in_json(text, pointers)
        except ValueError:
            pass  # a YAML flow mapping begins like JSON
    try:
        return find_in_yaml(text, pointers)
    except Fault:
        return {}


def _nearest(extents: Mapping[str, Extent], pointer: str) -> Extent | None:
    while pointer not in extents:
        above = parent(pointer)
        if above == pointer:
            return None
        pointer = above
    return extents[pointer]


def _at(text: str, offset: int) -> Extent:
    """A place that is known as an offset: the word or the quoted text that begins there."""
    word = _WORD.match(text, offset)
    end = word.end() if word else offset + 1
    return Extent(key=(offset, end), value=(offset, end))
