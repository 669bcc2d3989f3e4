"""Which path segments act, and which stand for a thing (stage: naming).

Paths are written in English, so this is a lexicon, `lexicon.txt`. It only decides between
`files.update()` and `files.update.create()`; a word that it does not know is a thing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from specloom.naming.words import Words

# Acts named like a method of a resource, which says little about what they do.
PLAIN = frozenset(
    {"create", "delete", "get", "list", "patch", "post", "put", "read"}
    | {"retrieve", "update"}
)

_READ_METHODS = frozenset({"GET", "QUERY"})
_SILENT_METHODS = frozenset({"HEAD", "OPTIONS", "TRACE", "CONNECT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What a segment does when it is a verb, under any HTTP method."""

    words: Words
    reads: bool
    removes: bool

    def method(self, http_method: str) -> Words:
        """The method words: `search`, `retrieve_merge`, `delete_lock`."""
        if http_method in _SILENT_METHODS:
            return (http_method.lower(), *self.words)
        if http_method in _READ_METHODS and not self.reads:
            return ("retrieve", *self.words)
        if http_method == "DELETE" and not self.removes:
            return ("delete", *self.words)
        return self.words


def read_act(words: Words, http_method: str, *, forced: bool = False) -> Verb | None:
    """The act that a segment stands for, or None when it stands for a thing.

    `forced`: the path's own syntax says that it acts (`/messages:batchDelete`).
    """
    if not words:
        return None
    if words == ("byids",):
        words = ("by", "ids")
    first, last = words[0], words[-1]
    if first == "by" and len(words) > 1:
        return Verb(words=("retrieve", *words), reads=True, removes=False)
    if not (forced or _acts(words, http_method)):
        return None
    phrase = len(words) > 1 and _is("always", first)
    return Verb(
        words=words,
        reads=forced or phrase or _is("reading", first),
        removes=_is("removing", first) or _is("removing", last),
    )


def is_plural(words: Words) -> bool:
    """Whether a segment names many things, as far as English spelling tells."""
    last = words[-1] if words else ""
    if _is("plural", last):
        return True
    plural = re.search(r"[^sui]s$|[a-z]{3}(?:us|is)es$|sses$|[^aeiou]is$", last)
    return plural is not None and not _is("singular", last)


def stem(word: str) -> str:
    """A form in which `reply` and `replies`, `run` and `runs` are equal."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") else word


def _acts(words: Words, http_method: str) -> bool:
    first, last = words[0], words[-1]
    if len(words) == 1:
        return _is_verb(first)
    if _is("always", first):
        return True
    if http_method == "DELETE" and not is_plural(words):
        return _is("removing", first) or _is("removing", last)
    if is_plural(words) or http_method not in ("POST", "PUT", "PATCH"):
        return False  # `embed-jobs`; GET of `commit-activity`
    return _is_verb(first) or _is("opening", first) or _is("closing", last)


def _is_verb(word: str) -> bool:
    return _is("reading", word) or _is("changing", word)


def _is(section: str, word: str) -> bool:
    return word in _lexicon()[section]


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    text = (files("specloom.naming") / "lexicon.txt").read_text(encoding="utf-8")
    sections = re.sub(r"(?m)^#.*$", "", text).split("[")[1:]
    titled = (section.partition("]") for section in sections)
    return {title: frozenset(words.split()) for title, _, words in titled}
