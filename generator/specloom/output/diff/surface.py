"""A public API as ``PUBLIC_API.txt`` has it, one symbol a line (diff).

::

    Acme(*, token: str | None = None)                      a client
    client.pets.list(kind: str, *, limit?: int) -> Pets    a method; a line for each overload
    types.Pet(Base)                                        a type with members
    pagination.Page[T]                                     a type with parameters
    types.Pet.name: str (wire "petName")                   a member; `?` when it may be left out
    types.Kind = "cat" | "dog"                             a type that is another
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from specloom.output.diff.notation import UnionText, closing, split, type_of

_NAME = re.compile(r"[^\s(?:=\[]+")
_WIRE = re.compile(r" \(wire (\"(?:[^\"\\]|\\.)*\")\)\Z")
_MEMBER = re.compile(r"(?P<name>[^\s:=?]+)(?P<optional>\?)?(?:: (?P<rest>.*))?", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An argument, or a member of a type. ``default`` is empty where there is none."""

    name: str
    type: UnionText
    optional: bool = False
    default: str = ""
    wire: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callable:
    """A client, or a way to call a method. ``positional`` counts what needs no name."""

    arguments: tuple[Member, ...]
    positional: int
    result: UnionText | None = None


Kind: TypeAlias = Literal["client", "method", "type", "member", "alias"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A public name, and what is said of it; ``calls`` has a value for each overload."""

    name: str
    kind: Kind
    calls: tuple[Callable, ...] = ()
    bases: tuple[str, ...] = ()
    member: Member | None = None
    alias: UnionText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """All symbols by name, in the order of the file."""

    symbols: Mapping[str, Symbol] = field(default_factory=dict[str, Symbol])


class BadLine(Exception):
    """A line that is none of a public API; ``number`` counts from 1."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(line)
        self.number = number
        self.line = line


def read_surface(text: str) -> Surface:
    """The public API of a text. Raises ``BadLine``."""
    symbols: dict[str, Symbol] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            symbol = _symbol(line.strip())
            known = symbols.get(symbol.name)
            symbols[symbol.name] = _joined(known, symbol) if known else symbol
        except ValueError:
            raise BadLine(number, line) from None
    return Surface(symbols=symbols)


def owner(name: str) -> str:
    """The type that a member belongs to."""
    return name.rpartition(".")[0]


def _joined(known: Symbol, symbol: Symbol) -> Symbol:
    """One more way to call a method."""
    if known.kind != "method" or symbol.kind != "method":
        raise ValueError(f"{symbol.name} is there twice")
    calls = (*known.calls, *symbol.calls)
    return Symbol(name=symbol.name, kind="method", calls=calls)


def _symbol(line: str) -> Symbol:
    found = _NAME.match(line)
    if found is None:
        raise ValueError("no name")
    name, rest = found[0], line[found.end() :]
    if rest.startswith("("):
        return _with_brackets(name, rest)
    if rest.startswith("["):
        return _generic(name, rest)
    if rest.startswith(" = "):
        return Symbol(name=name, kind="alias", alias=type_of(rest[3:]))
    if rest.startswith((": ", "?: ")):
        return Symbol(name=name, kind="member", member=_member(line, name))
    raise ValueError("no symbol")


def _generic(name: str, rest: str) -> Symbol:
    """A type with parameters, which are as much a part of it as what it is based on."""
    if closing(rest, 0) != len(rest) - 1:
        raise ValueError("something after the parameters")
    return Symbol(name=name, kind="type", bases=(rest,))


def _with_brackets(name: str, rest: str) -> Symbol:
    end = closing(rest, 0)
    inner, after = split(rest[1:end], ","), rest[end + 1 :]
    if after.startswith(" -> "):
        call = _callable(inner, type_of(after[4:]))
        return Symbol(name=name, kind="method", calls=(call,))
    if after:
        raise ValueError("something after the brackets")
    if "." in name:
        return Symbol(name=name, kind="type", bases=inner)
    return Symbol(name=name, kind="client", calls=(_callable(inner, None),))


def _callable(arguments: Iterable[str], result: UnionText | None) -> Callable:
    members: list[Member] = []
    positional: int | None = None
    for argument in arguments:
        if argument == "*":
            positional = len(members)
        else:
            members.append(_member(argument))
    count = len(members) if positional is None else positional
    return Callable(arguments=tuple(members), positional=count, result=result)


def _member(text: str, name: str = "") -> Member:
    wire = _WIRE.search(text)
    found = _MEMBER.fullmatch(text[: wire.start()] if wire else text)
    if found is None:
        raise ValueError("no member")
    written, *default = split(found["rest"] or "", "=") or ("",)
    return Member(
        name=name or found["name"],
        type=type_of(written),
        optional=bool(found["optional"] or default),
        default=default[0] if default else "",
        wire=wire[1] if wire else "",
    )
