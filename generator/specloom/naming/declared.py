"""Method words from a declared operation name (stage: naming).

`issues/list-comments-for-repo` under `repos.issues.comments` means `list_for_repo`. Used
where the words of the path are not enough; many declared names only repeat the path.
"""

import re
from collections.abc import Sequence

from specloom.naming.verbs import PLAIN, stem
from specloom.naming.words import Words, split_words

_GLUE = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or"}
    | {"the", "to", "with"}
)
_READS = frozenset({"fetch", "get", "read"})
_FILLERS = frozenset({"handler", "endpoint", "controller"})


def declared_methods(
    declared: str | None, *, http_method: str, path: str, chain: Sequence[Words]
) -> list[Words]:
    """Method words that a declared name offers, shortest first; often none.

    The words of the resource are taken out in the first one. A name that only repeats
    verb and path, as frameworks make them, offers nothing.
    """
    words = _words(declared or "", http_method, path)
    known = {*map(stem, split_words(path)), http_method.lower()}
    if not words or {stem(word) for word in words} <= known:
        return []
    short = _without_resource(words, chain)
    offers = [short] if _says_something(short) else []
    return [*offers, words] if words not in offers and len(words) > 1 else offers


def agree(declared: Words, first: Words) -> Words:
    """Let `get_in_workspace` be `retrieve_in_workspace` beside `retrieve`."""
    match declared, first:
        case (verb, *rest), (("list" | "retrieve") as read,) if verb in _READS:
            return (read, *rest)
        case _:
            return declared


def _words(declared: str, http_method: str, path: str) -> Words:
    # FastAPI appends path and verb to the name of the function.
    tail = f"{re.sub(r'[^A-Za-z0-9]', '_', path)}_{http_method.lower()}"
    for ending in (tail, tail.replace("__", "_")):
        declared = declared.removesuffix(ending)
    # Namespaces: GitHub's `issues/list`, Google's `drive.files.list`, gRPC's `X_List`.
    last = re.split(r"[/.]", declared.strip("/."))[-1]
    last = re.sub(r"^[A-Za-z]+(?:Service|Controller|API|Api)_", "", last)
    words = split_words(last)
    while len(words) > 1 and words[-1] in _FILLERS:
        words = words[:-1]
    return words


def _without_resource(words: Words, chain: Sequence[Words]) -> Words:
    """Drop the longest run of words that names the resource."""
    flat = [stem(word) for part in chain for word in part]
    plain = [stem(word) for word in words]
    for length in range(len(flat), 0, -1):
        nouns = flat[-length:]
        for start in range(len(words) - length, -1, -1):
            if plain[start : start + length] == nouns:
                return (*words[:start], *words[start + length :])
    return words


def _says_something(words: Words) -> bool:
    glued = _GLUE.intersection((*words[:1], *words[-1:]))
    plain = len(words) == 1 and not PLAIN.isdisjoint(words)
    return bool(words) and not (glued or plain)
