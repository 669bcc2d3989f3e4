"""JSON pointers (RFC 6901), kept in their URI fragment look: ``#/paths/~1pets/get``.

Pointers inside the tool are *not* percent-encoded; only those that are read from a
``$ref`` are, and :func:`from_reference` decodes them (RFC 6901 section 6).
"""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

ROOT = "#"


def escape(token: str) -> str:
    """A key as one token of a pointer: ``/pets`` is ``~1pets`` (section 3)."""
    if "~" in token or "/" in token:
        return token.replace("~", "~0").replace("/", "~1")
    return token


def unescape(token: str) -> str:
    """The key that a token stands for; ``~1`` before ``~0`` (section 4)."""
    return token.replace("~1", "/").replace("~0", "~") if "~" in token else token


def join(pointer: str, *keys: str | int) -> str:
    """The pointer of a member, or of a member's member."""
    return "/".join((pointer, *(escape(str(key)) for key in keys)))


def from_keys(keys: Iterable[str | int]) -> str:
    """The pointer of a path of keys from the root."""
    return join(ROOT, *keys)


def split_pointer(pointer: str) -> tuple[str, ...]:
    """The keys of a pointer, with or without its ``#``; empty for the whole document.

    ValueError when it is not a pointer: one that has text before its first ``/``.
    """
    start, *tokens = pointer.removeprefix("#").split("/")
    if start:
        raise ValueError(f"not a JSON pointer: {pointer!r}")
    return tuple(unescape(token) for token in tokens)


def parent(pointer: str) -> str:
    """The pointer of what holds this; the root is its own parent."""
    file, inner = split_address(pointer)
    return file + (inner.rpartition("/")[0] or ROOT)


def split_address(address: str) -> tuple[str, str]:
    """The file of an address, "" for the document itself, and the pointer in that file."""
    file, _, pointer = address.partition(ROOT)
    return file, ROOT + pointer


def is_pointer(address: str) -> bool:
    """Whether an address of a message is a JSON pointer rather than a heading or a name."""
    return address == ROOT or address.startswith("#/")


def from_reference(reference: str) -> tuple[str, str | None]:
    """A ``$ref`` as the file that it names ("" for this one) and the pointer in it.

    The pointer is percent-decoded, as a URI fragment is. It is None when the fragment is
    an anchor (``#pet``) and not a pointer.
    """
    file, _, fragment = reference.partition("#")
    decoded = unquote(fragment)
    if decoded and not decoded.startswith("/"):
        return unquote(file), None
    return unquote(file), ROOT + decoded


def original_pointer(pointer: str, rewritten: Mapping[str, str]) -> str:
    """Where a rewritten pointer is in the document as written.

    The longest prefix that is in ``rewritten`` wins; what follows it is kept.
    """
    prefix = pointer
    while True:
        if prefix in rewritten:
            return rewritten[prefix] + pointer[len(prefix) :]
        cut = prefix.rfind("/")
        if cut < 0:
            return pointer
        prefix = prefix[:cut]
