"""Mutations of documents as values: keys, values, references and shapes change, not letters."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import TypeAlias

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | None"
Slot: TypeAlias = tuple["dict[str, Value] | list[Value]", "str | int"]
"""A place for a value: what it is in, and its key or index there."""

LARGEST = 20_000
"""Values of a document, after which mutations add nothing."""

NAMES = [
    "", " ", "self", "class", "None", "__init__", "__class__", "_", "-", "a-b", "A b",
    "1", "٣", "ß", "ﬁ", "𝒳", "\u202e", "\x00", "\n", "\x7f", "\ufeff", "😀", "~", "~1",
    "%", "%2F", "#", "/", "../up", "con", "{", "}", "{a}", "{a}{b}", "a{b", "*", "$ref",
    "x-", "x-nullable", "<<", "a" * 300, '"', "'", "\\", '"""', "${a}", "a:b", "a\tb",
]  # fmt: skip
TEXTS = [
    "string", "integer", "object", "array", "null", "number", "boolean", "file",
    "application/json", "multipart/form-data", "text/event-stream", "*/*", "a/b; c=d",
    "http://[", "http://a:99999", "//a", "https://{a}.b/{c}", "date-time", "binary",
    "^(a|b)*$", "[", "(?<n>a)", "\\p{L}", "2020-13-45", "1e999", "NaN", "2.0", "3.0.0",
    "3.1.0", "3.2.0", "4", "$response.body#/a", "{$request.query.a}", "#", "#/", "#/~2",
    "#/%", "#/components/schemas/", "#/paths/~1a/get", "other.yaml#/a", "?", "$.paths",
    "$..*", "$[?@.a==1]", "query", "path", "header", "cookie", "body", "formData",
    "simple", "deepObject", "pipeDelimited", "oauth2", "apiKey", "http", "bearer",
    "x" * 5_000, "é" * 300, "{{ a }}", "\x02|os|system|\x03", "*/", "-->", "\r\n",
]  # fmt: skip
NUMBERS: list[Value] = [
    0, -1, 1, 2, 100, 255, 2**31, 2**53 + 1, 2**63, 2**64, -(2**63), 10**40, 10**400,
    0.1, -0.0, 1e-300, 1e300, 200, "200", "2XX", "default",
]  # fmt: skip
EMPTY: list[Value] = [None, True, False, [], {}, [[]], [{}], {"": {}}, [None], ""]


class Pool:
    """What mutations take from: all keys of some documents, and what stands below them."""

    def __init__(self, documents: Iterable[Value]) -> None:
        below: defaultdict[str, list[Value]] = defaultdict(list)
        beside: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for document in documents:
            for container, key in slots(document):
                if isinstance(container, dict):
                    below[str(key)].append(container[str(key)])
                    if len(container) < 20:
                        beside[str(key)].update(dict.fromkeys(container))
        self.below = dict(sorted(below.items()))
        self.beside = {key: list(found) for key, found in beside.items()}
        self.keys = list(self.below)


def slots(value: Value) -> Iterator[Slot]:
    """Every place in a document, outer ones first; none below ``LARGEST`` of them."""
    found, waiting = 0, [value]
    while waiting and found < LARGEST:
        container = waiting.pop()
        if isinstance(container, dict | list):
            keys = (
                list(container)
                if isinstance(container, dict)
                else range(len(container))
            )
            for key in keys:
                found += 1
                yield container, key
                waiting.append(container[key])  # type: ignore[index, call-overload]


def mutate_tree(document: Value, random: Random, pool: Pool) -> Value:
    """A document with one or several changes. The one that is given stays as it is.

    Of a part of the documents every change is mild, so that later stages see them too.
    """
    root: dict[str, Value] = {"root": deepcopy(document)}
    mild = random.random() < 0.5
    for _ in range(_few(random)):
        places = list(slots(root))
        if len(places) >= LARGEST:
            break
        _Change(root, places, random, pool).run(mild=mild)
    return root["root"]


def _few(random: Random) -> int:
    """Mostly one or two, seldom many."""
    return random.choice([1, 1, 1, 2, 2, 3, 5, 12])


class _Change:
    """One change of a document; ``places`` are all of its places."""

    def __init__(
        self, root: dict[str, Value], places: list[Slot], random: Random, pool: Pool
    ) -> None:
        self.root, self.places, self.random, self.pool = root, places, random, pool

    def run(self, *, mild: bool) -> None:
        changes: list[Callable[[], None]] = [
            self.replace, self.replace, self.graft, self.graft, self.graft, self.delete,
            self.rename, self.copy, self.share, self.refer, self.wrap, self.repeat,
            self.edit, self.swap,
        ]  # fmt: skip
        if mild:
            changes = [
                self.trade,
                self.trade,
                self.fit,
                self.fit,
                self.edit,
                self.delete,
            ]
        self.random.choice(changes)()

    def place(self) -> Slot:
        return self.random.choice(self.places)

    def get(self, slot: Slot) -> Value:
        container, key = slot
        return container[key]  # type: ignore[index, call-overload, no-any-return]

    def put(self, slot: Slot, value: Value) -> None:
        container, key = slot
        container[key] = value  # type: ignore[index, call-overload]

    def some(self) -> Value:
        """Some value that does not belong where it is put."""
        choices = [NUMBERS, TEXTS, EMPTY, NAMES, [self.deep()]]
        return self.random.choice(self.random.choice(choices))  # type: ignore[arg-type]

    def deep(self) -> Value:
        value: Value = "x"
        key = self.random.choice(self.pool.keys or ["a"])
        for _ in range(self.random.choice([3, 30, 120])):
            value = {key: value} if self.random.random() < 0.5 else [value]
        return value

    def name(self) -> str:
        if self.random.random() < 0.5 and self.pool.keys:
            return self.random.choice(self.pool.keys)
        return self.random.choice(NAMES)

    def replace(self) -> None:
        self.put(self.place(), self.some())

    def trade(self) -> None:
        """Another value of the same type: of the document, or below the same key."""
        slot = self.place()
        value, key = self.get(slot), str(slot[1])
        found = [self.get(other) for other in self.places] + self.pool.below.get(
            key, []
        )
        alike = [other for other in found if type(other) is type(value)]
        self.put(slot, deepcopy(self.random.choice(alike or [value])))

    def graft(self) -> None:
        """A key of another document, with what stands below it there."""
        self._graft(self.pool.keys)

    def fit(self) -> None:
        """The same with a key that stands beside one of ours somewhere."""
        container, key = self.place()
        if isinstance(container, dict) and container is not self.root:
            self._graft(self.pool.beside.get(str(key), []), container)

    def _graft(
        self, keys: Sequence[str], table: dict[str, Value] | None = None
    ) -> None:
        found = map(self.get, self.places)
        tables = [item for item in found if isinstance(item, dict)]
        if keys and tables:
            key = self.random.choice(keys)
            value = deepcopy(self.random.choice(self.pool.below[key]))
            (self.random.choice(tables) if table is None else table)[key] = value

    def delete(self) -> None:
        container, key = self.place()
        if container is not self.root:
            del container[key]  # type: ignore[arg-type]

    def rename(self) -> None:
        container, key = self.place()
        if isinstance(container, dict) and container is not self.root:
            items = list(container.items())
            name = self.name()
            container.clear()
            container.update(
                (name if old == key else old, value) for old, value in items
            )

    def copy(self) -> None:
        """A part of the document once more, in another place; also the whole."""
        self.put(self.place(), deepcopy(self.get(self.place())))

    def share(self) -> None:
        """The same, as one object: an alias in YAML, where it may contain itself."""
        self.put(self.place(), self.get(self.place()))

    def refer(self) -> None:
        pointers = list(_pointers(self.root["root"]))
        target = self.random.choice(pointers) if pointers else "#"
        value: dict[str, Value] = {"$ref": target}
        if self.random.random() < 0.2:
            value[self.name()] = self.some()
        self.put(self.place(), value)

    def wrap(self) -> None:
        slot = self.place()
        value = self.get(slot)
        key = self.random.choice(["allOf", "oneOf", "anyOf", "items", "", self.name()])
        self.put(slot, self.random.choice([[value], {key: value}, {key: [value]}]))

    def repeat(self) -> None:
        """Many of what there was one of."""
        slot, number = self.place(), self.random.choice([2, 3, 40, 300])
        value = self.get(slot)
        if isinstance(value, list) and len(value) < 20:
            self.put(slot, [deepcopy(item) for item in value * number][:600])
        elif isinstance(value, dict) and 0 < len(value) < 20:
            name, first = next(iter(value.items()))
            more = {f"{name}{index}": deepcopy(first) for index in range(number)}
            if len(json.dumps(first, default=str)) < 2_000:
                self.put(slot, {**value, **more})

    def edit(self) -> None:
        """Letters of a text."""
        texts = [slot for slot in self.places if isinstance(self.get(slot), str)]
        if texts:
            slot = self.random.choice(texts)
            text = str(self.get(slot))
            start, end = sorted(self.random.randint(0, len(text)) for _ in range(2))
            between = self.random.choice([*NAMES, text, text[start:end] * 2])
            self.put(slot, text[:start] + between + text[end:])

    def swap(self) -> None:
        one, two = self.place(), self.place()
        first, second = self.get(one), self.get(two)
        self.put(one, deepcopy(second))
        self.put(two, deepcopy(first))


def _pointers(root: Value) -> Iterator[str]:
    """References to every part of a document; none below ``LARGEST`` of them."""
    waiting: list[tuple[str, Value]] = [("#", root)]
    for _ in range(LARGEST):
        if not waiting:
            return
        pointer, value = waiting.pop()
        yield pointer
        if isinstance(value, dict):
            for key, inner in value.items():
                escaped = key.replace("~", "~0").replace("/", "~1").replace("%", "%25")
                waiting.append((f"{pointer}/{escaped}", inner))
        elif isinstance(value, list):
            waiting.extend(
                (f"{pointer}/{index}", item) for index, item in enumerate(value)
            )
