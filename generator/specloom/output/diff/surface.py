"""A public API as its users see it: every name, also those that others stand for (diff).

``PUBLIC_API.txt`` says once what holds for several names (decision 052). Here each has a
symbol of its own, with types as they are where it is used: what is sent has no values that
nobody knows, and names the types that are sent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, assert_never

from specloom.surface.declarations import (
    ClientDeclaration,
    Declaration,
    ErrorDeclaration,
    MethodDeclaration,
    PublicApi,
    TypeDeclaration,
    scan_public_api,
)
from specloom.surface.notation import (
    ONE_OR_MORE,
    OTHERS,
    CallSignature,
    Direction,
    SurfaceMember,
    TypeTerm,
    TypeText,
    join_types,
    term,
)

SymbolKind: TypeAlias = Literal["client", "method", "error", "type", "member", "alias"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceSymbol:
    """A public name, and what is said of it; ``calls`` has a value for each overload.

    ``traits`` are words on a type with members: its direction, its parameters.
    """

    name: str
    kind: SymbolKind
    calls: tuple[CallSignature, ...] = ()
    traits: tuple[str, ...] = ()
    member: SurfaceMember | None = None
    alias: TypeText | None = None

    @property
    def has_parameters(self) -> bool:
        """Whether it is a type that is generic."""
        return any(trait.startswith("[") for trait in self.traits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """All symbols by name."""

    symbols: Mapping[str, SurfaceSymbol] = field(
        default_factory=dict[str, SurfaceSymbol]
    )


def read_surface(text: str) -> Surface:
    """The public API of a text. Raises what ``scan_public_api`` raises."""
    return expand(scan_public_api(text))


def expand(api: PublicApi) -> Surface:
    """Every name that a public API declares."""
    symbols: dict[str, SurfaceSymbol] = {}
    for symbol in _Expansion(api).symbols():
        known = symbols.get(symbol.name)
        if known is not None:
            symbol = replace(symbol, calls=(*known.calls, *symbol.calls))
        symbols[symbol.name] = symbol
    return Surface(symbols=symbols)


def owner_of(name: str) -> str:
    """The type that a member belongs to."""
    return name.rpartition(".")[0]


class _Expansion:
    """Makes the symbols of declarations."""

    def __init__(self, api: PublicApi) -> None:
        self._api = api
        self._known: dict[tuple[TypeText, Direction], TypeText] = {}
        self._input_names = {
            item.names[0]: item.input_name
            for item in api.declarations
            if isinstance(item, TypeDeclaration) and item.input_name
        }

    def symbols(self) -> Iterator[SurfaceSymbol]:
        """All of them; overloads of a method are several."""
        for declaration in self._api.declarations:
            yield from self._symbols(declaration)

    def _symbols(self, declaration: Declaration) -> Iterator[SurfaceSymbol]:
        match declaration:
            case ClientDeclaration(names=names, signature=signature):
                calls = (self._call(signature),)
                for name in names:
                    yield SurfaceSymbol(name=name, kind="client", calls=calls)
            case MethodDeclaration(name=name, signature=signature):
                calls = (self._call(signature),)
                yield SurfaceSymbol(name=name, kind="method", calls=calls)
            case ErrorDeclaration(name=name):
                yield SurfaceSymbol(name=name, kind="error")
            case TypeDeclaration():
                direction: Direction = (
                    "input" if declaration.mark == "input" else "output"
                )
                for name in declaration.names:
                    yield from self._type(declaration, name, direction)
                if declaration.input_name:
                    yield from self._type(declaration, declaration.input_name, "input")
            case other:
                assert_never(other)

    def _type(
        self, declaration: TypeDeclaration, name: str, direction: Direction
    ) -> Iterator[SurfaceSymbol]:
        path = f"{declaration.namespace}.{name}"
        if declaration.alias is not None:
            alias = self._as(declaration.alias, direction)
            yield SurfaceSymbol(name=path, kind="alias", alias=alias)
            return
        traits = (
            f"[{', '.join(declaration.parameters)}]"
            if declaration.parameters
            else declaration.mark or direction
        )
        yield SurfaceSymbol(name=path, kind="type", traits=(traits,))
        for member in declaration.members:
            if member.form in (None, direction):
                yield SurfaceSymbol(
                    name=f"{path}.{member.name}",
                    kind="member",
                    member=self._member(member, direction),
                )

    def _member(self, member: SurfaceMember, direction: Direction) -> SurfaceMember:
        """As one form of its type has it: what may be missing there may read as null."""
        found = self._as(member.type, direction)
        optional = member.optional
        if found == member.type and not optional and member.form is None:
            return member
        if optional and direction == "output" and self._api.missing_is_null:
            found, optional = join_types((found, term("null"))), False
        return replace(member, type=found, optional=optional, form=None)

    def _call(self, signature: CallSignature) -> CallSignature:
        result = signature.result
        return replace(
            signature,
            arguments=tuple(
                replace(item, type=self._as(item.type, "input"))
                for item in signature.arguments
            ),
            result=None if result is None else self._as(result, "output"),
        )

    def _as(self, text: TypeText, direction: Direction) -> TypeText:
        """A type where it is sent, or where it is received."""
        known = self._known.get((text, direction))
        if known is None:
            known = join_types(self._terms(item, direction) for item in text.members)
            known = known if known.members else term("any")
            self._known[text, direction] = known
        return known

    def _terms(self, item: TypeTerm, direction: Direction) -> TypeText:
        arguments = tuple(self._as(each, direction) for each in item.arguments)
        if item.word == ONE_OR_MORE:
            listed = term("list", *arguments)
            return listed if direction == "output" else join_types((listed, *arguments))
        if item.word == OTHERS and direction == "input":
            return TypeText(())
        plain, bracket, form = item.word.partition("(")
        if bracket and not plain.startswith('"'):
            return _expand_format(plain, form.removesuffix(")"), direction)
        name = item.word if direction == "output" else self._input_name(item.word)
        return term(name, *arguments)

    def _input_name(self, word: str) -> str:
        return self._input_names.get(word, word)


def _expand_format(plain: str, form: str, direction: Direction) -> TypeText:
    """A primitive with a format: where it is sent, it may be given without as well."""
    with_type = term(f"{plain}({form.removeprefix('input ')})")
    if direction == "input":
        return join_types((term(plain), with_type))
    return term(plain) if form.startswith("input ") else with_type
