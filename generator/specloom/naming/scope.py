"""What a scope of names is asked for, and how it spells names (stage: naming).

A scope is whatever must hold distinct names: the fields of one model, the types of one
package, the files of one folder. `NameRequest` says what one thing would like to be
called; `NamePolicy` says what the scope accepts. A target defines the policies.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from specloom.naming.words import Words

Case: TypeAlias = Callable[[Words], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRequest:
    """One thing that needs a name.

    `key` is its stable address and unique in the scope. `ladder` holds the names it may
    have, best first: the declared one, then wider by words of the context, then by words
    of the place (media type, status, input or output). `pinned` is the user's own
    spelling. In a collision a lower `rank` keeps its name: a component schema (0)
    outranks an inline shape (1).
    """

    key: str
    ladder: tuple[Words, ...]
    pinned: str | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePolicy:
    """How a scope spells names, and which ones it refuses.

    `empty` serves twice: it is the name of what has no words, and the first word of a
    name that could not begin an identifier (`2fa`). `fold_case` compares names as a
    file system may, without case. `valid` looks at characters only: whether they make a
    name of the language, reserved or not; `escape` is the way around a reserved one.
    """

    case: Case
    empty: Words
    valid: Callable[[str], bool]
    escape: Callable[[str], str]
    reserved: frozenset[str] = frozenset()
    fold_case: bool = False


def spell(words: Words, policy: NamePolicy) -> str:
    """The valid, unreserved name for some words, whatever they hold."""
    name = _normal(policy.case(words)) if words else ""
    if not policy.valid(name):
        clean = [word for each in words if (word := _clean(each, policy))]
        name = _normal(policy.case((*policy.empty, *clean)))
    return escape(name, policy)


def escape(name: str, policy: NamePolicy) -> str:
    """The name itself, or the policy's way around a reserved one."""
    while is_reserved(name, policy):
        escaped = policy.escape(name)
        if escaped == name:
            break
        name = escaped
    return name


def is_reserved(name: str, policy: NamePolicy) -> bool:
    """Whether the scope refuses this spelling."""
    if not policy.fold_case:
        return name in policy.reserved
    return name in policy.reserved or fold(name, policy) in policy.reserved


def fold(name: str, policy: NamePolicy) -> str:
    """The form in which two names of a scope are compared."""
    return _normal(name.casefold()) if policy.fold_case else name


def _normal(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFKC", name)


def _clean(word: str, policy: NamePolicy) -> str:
    """What may stand inside a name; an underscore joins words, and is no part of one."""
    return "".join(c for c in _normal(word) if policy.valid(f"a{c}") and c != "_")
