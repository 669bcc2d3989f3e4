"""Paths as the words of their segments (stage: naming).

Besides `/pets/{id}`, real documents write `/chat.postMessage`, `/messages:batchDelete`,
`/Calls/{Sid}.json`, `/Items('{id}')`, `/files/{id}#add_shared_link` and `/users/@me`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from specloom.naming.words import Words, split_words

# /v1, /v2.1, /v1beta1, /v2-alpha anywhere; /3, /2.0, /2010-04-01 only in front.
_VERSION = re.compile(
    r"v\d+(?:[._]\d+)*(?:[-_.]?(?:alpha|beta|rc|preview|eap)\d*)?", re.I
)
_NUMBER_OR_DATE = re.compile(r"\d+(?:\.\d+)*|\d{4}-\d{2}(?:-\d{2})?")
_NOISE = frozenset({"api", "apis", "rest"})
_NOT_AN_ACT = re.compile(  # file extensions, and the ends of domain names
    "com|csv|css|gif|html|ico|io|jpg|js|md|net|org|pdf|png|svg|tsv|txt|xml|ya?ml|zip"
)
_EXPRESSION = re.compile(r"\{([^{}]*)\}")
_STATIC_KEY = re.compile(r"([^{}()]+)\(.*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A static segment, or the parameters that stand in one.

    `acts`: the syntax itself says that the segment is a method.
    """

    words: Words
    parameter: bool = False
    acts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPath:
    """A path without its versions, and what it has besides segments.

    `shape` is equal for two paths that differ in version, trailing slash, an extension
    or the names of parameters only.
    """

    segments: tuple[Segment, ...]
    versions: tuple[str, ...]
    trailing_slash: bool
    shape: tuple[Words, ...]


def read_path(path: str) -> ReadPath:
    """Read a path template; any text is accepted."""
    main, _, fragment = path.partition("#")
    main, _, query = main.partition("?")
    flags, values = _query_words(query)
    raw = [text for text in _split(main) if text]
    versions = tuple(text for i, text in enumerate(raw) if _is_version(text, raw[:i]))
    rest = [text for i, text in enumerate(raw) if not _is_version(text, raw[:i])]
    while len(rest) > 1 and rest[0].lower() in _NOISE:
        rest = rest[1:]
    if len(rest) > 1 and rest[-1].lower() == "json":
        rest = rest[:-1]  # /containers/json: a representation, not a thing
    segments = [Segment(words=words) for words in flags]
    segments += [segment for text in rest for segment in _segments(text)]
    tail = (*values, split_words(fragment))
    segments += [Segment(words=words) for words in tail if words]
    return ReadPath(
        segments=tuple(segments),
        versions=versions,
        trailing_slash=len(main) > 1 and main.endswith("/"),
        shape=tuple(() if s.parameter else s.words for s in segments),
    )


def _query_words(query: str) -> tuple[list[Words], list[Words]]:
    """A query inside a path tells two operations apart.

    Switches (`?beta=true`) come before the path, like `client.beta`; the rest behind it.
    """
    flags: list[Words] = []
    values: list[Words] = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if value.lower() == "true":
            flags.append(split_words(name))
        else:
            values.append(split_words(part))
    return flags, values


def _split(path: str) -> list[str]:
    """Cut at slashes outside of braces; `{path:.*/.*}` is one segment."""
    return re.split(r"/(?![^{}]*\})", path)


def _is_version(text: str, before: list[str]) -> bool:
    if _VERSION.fullmatch(text):
        return True
    leading = all(each.lower() in _NOISE for each in before)
    return leading and _NUMBER_OR_DATE.fullmatch(text) is not None


def _segments(text: str) -> Iterator[Segment]:
    text = re.sub(r"\.json$", "", text, flags=re.I)
    if keyed := _STATIC_KEY.fullmatch(text):
        yield Segment(words=split_words(keyed.group(1)))
        yield Segment(words=split_words(text[keyed.end(1) :]), parameter=True)
        return
    body, colon, verb = text.rpartition(":") if "{" not in text else _rpartition(text)
    if colon and body:
        yield from _segments(body)
        yield Segment(words=split_words(verb), acts=True)
    elif expressions := _EXPRESSION.findall(text):
        names = tuple(word for each in expressions for word in split_words(each))
        yield from _literal(text[: text.index("{")])
        yield Segment(words=names, parameter=True)
        yield from _literal(text[text.rindex("}") :])
    else:
        yield from _dotted(text)


def _literal(text: str) -> Iterator[Segment]:
    """The thing in `/thumbnail.{extension}`; a lone letter as in `{year}-w{week}` is none."""
    if re.search(r"[^\W\d_]{2}", text):
        yield Segment(words=split_words(text))


def _rpartition(text: str) -> tuple[str, str, str]:
    """Like `str.rpartition` at the last colon outside of braces."""
    found = re.fullmatch(r"(.*\}):([^{}]*)", text)
    return (found.group(1), ":", found.group(2)) if found else ("", "", text)


def _dotted(text: str) -> Iterator[Segment]:
    """`admin.apps.approve` is two things and an act; `rbac.k8s.io` and `1.0` are one."""
    parts = text.split(".")
    rpc = len(parts) > 1 and all(re.fullmatch(r"[A-Za-z]+", part) for part in parts)
    if not rpc or _NOT_AN_ACT.fullmatch(parts[-1]):
        yield Segment(words=split_words(text))
        return
    for part in parts[:-1]:
        yield Segment(words=split_words(part))
    yield Segment(words=split_words(parts[-1]), acts=True)
