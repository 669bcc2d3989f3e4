"""What the lines of a ``PUBLIC_API.txt`` declare, and how they are read (decision 052).

::

    notation 2 (missing is null)
    Acme, AsyncAcme(*, token?: string | null)
    client.pets.list(kind: string, *, limit?: int) -> list[Pet]
    error RateLimitError
    pagination.SyncPage, AsyncPage[T, R]:
      pages: list[T]
    types.Kind / KindParam = "cat" | "dog" | ...
    types.Pet / PetParam:
      id: int (output)
      name?: string (wire "petName")

One declaration stands for all names that follow from it: classes that differ in nothing
but how they are awaited share a line, with a comma between them; what is received and what
is sent of one definition do so too, with a slash. ``missing is null`` says that what is
left out of an answer reads as null.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, assert_never

from specloom.surface.notation import (
    CallSignature,
    NotationError,
    Scanner,
    SurfaceMember,
    TypeText,
)

NOTATION = 2
"""The version of the notation. Files of the first one do not say it."""

INDENT = "  "
_HEADER = re.compile(r"notation (\d+)( \(missing is null\))?")

TypeMark: TypeAlias = Literal["input", "constants"]
"""A type that is only sent, or a class that holds the values of an enumeration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDeclaration:
    """How a client is made; all ``names`` are made in the same way."""

    names: tuple[str, ...]
    signature: CallSignature


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodDeclaration:
    """A way to call a method; there is one for each overload."""

    name: str
    signature: CallSignature


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDeclaration:
    """What a user can catch."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDeclaration:
    """A type below ``namespace``: another one (``alias``), or one with members.

    ``input_name`` is what it is called where it is sent, if that is another type.
    """

    namespace: str
    names: tuple[str, ...]
    input_name: str = ""
    mark: TypeMark | None = None
    parameters: tuple[str, ...] = ()
    alias: TypeText | None = None
    members: tuple[SurfaceMember, ...] = ()


Declaration: TypeAlias = (
    ClientDeclaration | MethodDeclaration | ErrorDeclaration | TypeDeclaration
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicApi:
    """All that a package declares. ``missing_is_null``: see the head of this module."""

    declarations: tuple[Declaration, ...] = ()
    missing_is_null: bool = False


class UnreadableLine(Exception):
    """A line that is not in the notation from ``column`` on; both count from 1."""

    def __init__(self, number: int, column: int = 1) -> None:
        super().__init__(f"line {number}, column {column}")
        self.number = number
        self.column = column


class UnknownNotation(Exception):
    """A text whose first line names no notation that is read here."""

    def __init__(self, version: int | None) -> None:
        super().__init__(str(version))
        self.version = version


def print_header(*, missing_is_null: bool) -> str:
    """The first line."""
    return f"notation {NOTATION}{' (missing is null)' if missing_is_null else ''}"


def scan_public_api(text: str) -> PublicApi:
    """The declarations of a text. Raises ``UnknownNotation`` and ``UnreadableLine``."""
    first, *lines = text.splitlines() or [""]
    found = _HEADER.fullmatch(first)
    if found is None or int(found[1]) != NOTATION:
        raise UnknownNotation(None if found is None else int(found[1]))
    return PublicApi(
        declarations=tuple(_scan_declarations(lines)), missing_is_null=bool(found[2])
    )


def _scan_declarations(lines: list[str]) -> Iterator[Declaration]:
    methods: dict[str, bool] = {}
    for number, declaration in _scan_blocks(lines):
        is_method = isinstance(declaration, MethodDeclaration)
        for name in _list_names(declaration):
            if name in methods and not (methods[name] and is_method):
                raise UnreadableLine(number)
            methods[name] = is_method
        yield declaration


def _scan_blocks(lines: list[str]) -> Iterator[tuple[int, Declaration]]:
    """Declarations with the number of their line; the members below belong to it."""
    last: tuple[int, Declaration] | None = None
    members: dict[str, SurfaceMember] = {}
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        scanner = Scanner(line)
        try:
            if scanner.accept(INDENT):
                _add_member(members, scanner, last)
                continue
            if last is not None:
                yield last[0], _complete(last[1], members)
            last, members = (number, _scan_declaration(scanner)), {}
        except NotationError as fault:
            raise UnreadableLine(number, fault.offset + 1) from None
    if last is not None:
        yield last[0], _complete(last[1], members)


def _add_member(
    members: dict[str, SurfaceMember],
    scanner: Scanner,
    last: tuple[int, Declaration] | None,
) -> None:
    owner = None if last is None else last[1]
    if not isinstance(owner, TypeDeclaration) or owner.alias is not None:
        raise NotationError(0)
    member = scanner.member()
    scanner.end()
    if member.name in members:
        raise NotationError(0)
    members[member.name] = member


def _complete(
    declaration: Declaration, members: Mapping[str, SurfaceMember]
) -> Declaration:
    if not isinstance(declaration, TypeDeclaration) or not members:
        return declaration
    return replace(declaration, members=tuple(members.values()))


def _list_names(declaration: Declaration) -> tuple[str, ...]:
    """Every name that a declaration stands for; only methods may be declared again."""
    match declaration:
        case ClientDeclaration(names=names):
            return names
        case MethodDeclaration(name=name) | ErrorDeclaration(name=name):
            return (name,)
        case TypeDeclaration(namespace=namespace, names=names, input_name=input_name):
            found = (*names, input_name) if input_name else names
            return tuple(f"{namespace}.{name}" for name in found)
        case other:
            assert_never(other)


def _scan_declaration(scanner: Scanner) -> Declaration:
    if scanner.accept("error "):
        name = scanner.path()
        scanner.end()
        return ErrorDeclaration(name=name)
    path = scanner.path()
    namespace, _, first = path.rpartition(".")
    names = [first]
    while scanner.accept(", "):
        names.append(scanner.name())
    found = (
        _scan_callable(scanner, path, tuple(names))
        if scanner.is_next("(")
        else _scan_type(scanner, namespace, tuple(names))
    )
    scanner.end()
    return found


def _scan_callable(
    scanner: Scanner, path: str, names: tuple[str, ...]
) -> ClientDeclaration | MethodDeclaration:
    signature = scanner.signature()
    if signature.result is None and "." not in path:
        return ClientDeclaration(names=names, signature=signature)
    if signature.result is not None and "." in path and len(names) == 1:
        return MethodDeclaration(name=path, signature=signature)
    return scanner.fail()


def _scan_type(
    scanner: Scanner, namespace: str, names: tuple[str, ...]
) -> TypeDeclaration:
    if not namespace:
        scanner.fail()
    found = TypeDeclaration(
        namespace=namespace,
        names=names,
        parameters=_scan_parameters(scanner) if scanner.accept("[") else (),
        input_name=scanner.name() if scanner.accept(" / ") else "",
        mark=_scan_mark(scanner),
    )
    if scanner.accept(" = "):
        return replace(found, alias=scanner.type())
    scanner.expect(":")
    return found


def _scan_parameters(scanner: Scanner) -> tuple[str, ...]:
    names = [scanner.name()]
    while scanner.accept(", "):
        names.append(scanner.name())
    scanner.expect("]")
    return tuple(names)


def _scan_mark(scanner: Scanner) -> TypeMark | None:
    marks: tuple[TypeMark, ...] = ("input", "constants")
    return next((mark for mark in marks if scanner.accept(f" ({mark})")), None)
