"""The notation of ``PUBLIC_API.txt``: types, members and signatures (decision 052).

::

    type      = term { " | " term }
    term      = word [ "[" type { ", " type } "]" ]
    word      = "string", "int", "number", "bool", "null", "any", "bytes", "file", "binary";
                "list", "map", "tuple", "function" and so on, with types in brackets;
                a name; a JSON literal; a primitive with its format, "string(date-time)",
                which is "string(input uuid)" where only what is sent has a type for it;
                "..." for what nobody has listed, where something is received
    member    = name [ "?" ] ": " type [ " = " word ] [ " (wire " text ")" ]
                [ " (input)" | " (output)" ]
    signature = "(" member { ", " member } ")" [ " -> " type ]

A ``?`` says that something may be left out, ``null`` that it may be null. Arguments behind
a ``*`` are given by name. Printing is ``str``; ``Scanner`` reads the same again.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NoReturn, TypeAlias, get_args

OTHERS = "..."
"""The alternative for values that no release knows yet; it is never sent."""

ONE_OR_MORE = "one_or_list"
"""A list; where it is sent, one item may stand for a list of one."""

FURTHER_KEYS = "*"
"""The name of a member that stands for all keys that have no member of their own."""

Direction: TypeAlias = Literal["input", "output"]
"""Which way something goes: input is sent, output is received."""

_DEEPEST = 100
_NAME = r"[^\s\d.,:;?=|*/\\\"'()\[\]{}<>+-][^\s.,:;?=|*/\\\"'()\[\]{}<>+-]*"
_IDENTIFIER = re.compile(_NAME)
_WORD = re.compile(
    rf"{_NAME}(?:\.{_NAME})*(?:\((?:input )?[\w.-]+\))?|-?\d[\w.+-]*|\.\.\."
)
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


class NotationError(ValueError):
    """A text is not in the notation from ``offset`` on."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"something else is expected at {offset}")
        self.offset = offset


@dataclass(frozen=True, slots=True)
class TypeTerm:
    """A part of a type: ``word`` with the ``arguments`` in its brackets, if it has any."""

    word: str
    arguments: tuple["TypeText", ...] = ()

    def __str__(self) -> str:
        inner = ", ".join(map(str, self.arguments))
        return f"{self.word}[{inner}]" if self.arguments else self.word


@dataclass(frozen=True, slots=True)
class TypeText:
    """The alternatives of a type, in their order; one for most types."""

    members: tuple[TypeTerm, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.members))


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceMember:
    """An argument, or a member of a type; empty texts stand for what is not said.

    ``form`` is set where only one form of a type has the member: what is sent, or received.
    """

    name: str
    type: TypeText
    optional: bool = False
    default: str = ""
    wire: str = ""
    form: Direction | None = None

    def __str__(self) -> str:
        mark = "?" if self.optional else ""
        default = f" = {self.default}" if self.default else ""
        wire = f" (wire {quote(self.wire)})" if self.wire else ""
        form = f" ({self.form})" if self.form else ""
        return f"{_print_name(self.name)}{mark}: {self.type}{default}{wire}{form}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSignature:
    """A way to call something. ``positional`` counts the arguments that need no name."""

    arguments: tuple[SurfaceMember, ...] = ()
    positional: int = 0
    result: TypeText | None = None

    def __str__(self) -> str:
        items = [str(item) for item in self.arguments]
        if self.positional < len(items):
            items.insert(self.positional, "*")
        result = f" -> {self.result}" if self.result is not None else ""
        return f"({', '.join(items)}){result}"


def term(word: str, *arguments: TypeText) -> TypeText:
    """A type of one term."""
    return TypeText((TypeTerm(word, arguments),))


def join_types(types: Iterable[TypeText]) -> TypeText:
    """The alternatives of all, each once."""
    return TypeText(tuple(dict.fromkeys(each for one in types for each in one.members)))


def quote(text: str) -> str:
    """A text as JSON has it, and what cannot be seen escaped as well."""
    whole = json.dumps(text, ensure_ascii=False)
    if whole.isprintable():
        return whole
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in whole)


def find_words(text: TypeText) -> Iterator[str]:
    """Every word of a type."""
    for member in text.members:
        yield member.word
        for argument in member.arguments:
            yield from find_words(argument)


def _print_name(name: str) -> str:
    plain = name == FURTHER_KEYS or _IDENTIFIER.fullmatch(name)
    return name if plain else quote(name)


class Scanner:
    """Reads a line from left to right. What is not in the notation is a ``NotationError``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0
        self._depth = 0

    def accept(self, token: str) -> bool:
        """Whether a token comes next, which is then behind."""
        if not self.is_next(token):
            return False
        self._offset += len(token)
        return True

    def is_next(self, token: str) -> bool:
        """Whether a token comes next, which is still to be read."""
        return self._text.startswith(token, self._offset)

    def expect(self, token: str) -> None:
        """Read a token."""
        if not self.accept(token):
            self.fail()

    def end(self) -> None:
        """Nothing may follow."""
        if self._offset < len(self._text):
            self.fail()

    def fail(self) -> NoReturn:
        """What comes next has no business here."""
        raise NotationError(self._offset)

    def name(self) -> str:
        """What a member, an argument or a type is called."""
        if self.accept(FURTHER_KEYS):
            return FURTHER_KEYS
        if self.is_next('"'):
            return self.text()
        return self._match(_IDENTIFIER)

    def path(self) -> str:
        """Names with dots between them."""
        parts = [self._match(_IDENTIFIER)]
        while self.accept("."):
            parts.append(self._match(_IDENTIFIER))
        return ".".join(parts)

    def text(self) -> str:
        """A text in quotes."""
        start = self._offset
        try:
            value: object = json.loads(self._match(_TEXT))
        except json.JSONDecodeError:
            raise NotationError(start) from None
        assert isinstance(value, str), "it is in quotes"
        return value

    def word(self) -> str:
        """A word of a type."""
        if self.is_next('"'):
            return quote(self.text())
        return self._match(_WORD)

    def type(self) -> TypeText:
        """A type with all its alternatives."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self.fail()
        members = [self._term()]
        while self.accept(" | "):
            members.append(self._term())
        self._depth -= 1
        return TypeText(tuple(members))

    def member(self) -> SurfaceMember:
        """An argument, or a member of a type."""
        name = self.name()
        optional = self.accept("?")
        self.expect(": ")
        text = self.type()
        if self._offset == len(self._text):  # as most of them do
            return SurfaceMember(name=name, type=text, optional=optional)
        return SurfaceMember(
            name=name,
            optional=optional,
            type=text,
            default=self.word() if self.accept(" = ") else "",
            wire=self._wire() if self.accept(" (wire ") else "",
            form=self._form(),
        )

    def signature(self) -> CallSignature:
        """Arguments in brackets, and what comes back."""
        self.expect("(")
        arguments: list[SurfaceMember] = []
        positional: int | None = None
        while not self.accept(")"):
            if arguments or positional is not None:
                self.expect(", ")
            if positional is None and self.accept("*"):
                positional = len(arguments)
            else:
                arguments.append(self.member())
        return CallSignature(
            arguments=tuple(arguments),
            positional=len(arguments) if positional is None else positional,
            result=self.type() if self.accept(" -> ") else None,
        )

    def _term(self) -> TypeTerm:
        word = self.word()
        arguments: list[TypeText] = []
        if self.accept("["):
            arguments.append(self.type())
            while self.accept(", "):
                arguments.append(self.type())
            self.expect("]")
        return TypeTerm(word, tuple(arguments))

    def _wire(self) -> str:
        text = self.text()
        self.expect(")")
        return text

    def _form(self) -> Direction | None:
        forms: tuple[Direction, ...] = get_args(Direction)
        return next((form for form in forms if self.accept(f" ({form})")), None)

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._offset)
        if found is None:
            self.fail()
        self._offset = found.end()
        return found[0]
