"""Python declarations in the notation of ``PUBLIC_API.txt`` (view stage).

The file is compared by a tool that knows no language, and read by people who look at a
difference. So what only the interpreter needs is left out: ``Annotated`` with its notes,
``Required``, parentheses around a long union. Literals are alternatives like others, and
what may be left out has a question mark.
"""

import ast
import re
from collections.abc import Iterator

_WORD = re.compile(r"[\w.]+")
_OMITTED = re.compile(r"(?P<name>\w+): (?P<type>.*) \| Omit = omit", re.S)
_WIRE = re.compile(r"Wire\((\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\)\]+(?: = \w+)?\Z")
_MARKED = re.compile(r"[\"'(]|\b(?:Annotated|Literal|Required)\[")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def signature(text: str) -> str:
    """``name(a: T, *, b: U | Omit = omit) -> R`` as ``name(a: T, *, b?: U) -> R``."""
    start = text.index("(")
    end = _closing(text, start)
    arguments = ", ".join(map(_argument, _split(text[start + 1 : end])))
    return f"{text[:start]}({arguments}){plain_type(text[end + 1 :])}"


def member(text: str, *, optional: bool) -> str:
    """``name: Annotated[T, Wire("n")]`` as ``name: T (wire "n")``."""
    name, _, annotation = text.partition(": ")
    wire = _WIRE.search(annotation)
    mark = "?" if optional and not annotation.startswith("Required[") else ""
    spelled = f"{name}{mark}: {plain_type(annotation)}"
    return f"{spelled} (wire {wire[1]})" if wire else spelled


def alias(text: str) -> str:
    """``Name: TypeAlias = T``, or a call that has T as text, as ``Name = T``."""
    name, _, value = text.partition(" = ")
    if value.startswith("TypeAliasType("):
        value = str(ast.literal_eval(value.partition(", ")[2].removesuffix(")")))
    return f"{name.partition(':')[0]} = {plain_type(value)}"


def plain_type(text: str) -> str:
    """A type without what only the interpreter needs."""
    # most types have nothing of the kind, and there are very many of them
    return "".join(_plain(text)) if _MARKED.search(text) else text


def _plain(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        word = _WORD.match(text, at)
        if text[at] in "\"'":
            end = _end_of_quoted(text, at) + 1
            yield text[at:end]
        elif word is not None:
            end = word.end()
            if text.startswith("[", end) and word[0] in _UNWRAPPED:
                close = _closing(text, end)
                yield _unwrapped(word[0], _split(text[end + 1 : close]))
                end = close + 1
            else:
                yield word[0]
                if text.startswith("(", end):  # a call, not a group
                    yield "("
                    end += 1
        elif text[at] == "(" and not text.startswith("()", at):
            end = _closing(text, at) + 1
            yield plain_type(text[at + 1 : end - 1].rstrip(","))
        else:
            end = at + 1
            yield text[at]
        at = end


_UNWRAPPED = ("Annotated", "Literal", "Required")


def _unwrapped(word: str, arguments: list[str]) -> str:
    if word == "Literal":
        return " | ".join(arguments)
    return plain_type(arguments[0])


def _argument(text: str) -> str:
    omitted = _OMITTED.fullmatch(plain_type(text))
    if omitted is None:
        return plain_type(text)
    return f"{omitted['name']}?: {omitted['type']}"


def _split(text: str) -> list[str]:
    """The parts between commas that are in no brackets and no quotes."""
    parts: list[str] = []
    begin, at = 0, 0
    while at < len(text):
        if text[at] in _CLOSING:
            at = _closing(text, at)
        elif text[at] in "\"'":
            at = _end_of_quoted(text, at)
        elif text[at] == ",":
            parts.append(text[begin:at].strip())
            begin = at + 1
        at += 1
    return [part for part in (*parts, text[begin:].strip()) if part]


def _closing(text: str, start: int) -> int:
    depth, at = 0, start
    while True:
        if text[at] in "\"'":
            at = _end_of_quoted(text, at)
        elif text[at] in _CLOSING:
            depth += 1
        elif text[at] in _CLOSING.values():
            depth -= 1
            if not depth:
                return at
        at += 1


def _end_of_quoted(text: str, start: int) -> int:
    at = start + 1
    while text[at] != text[start]:
        at += 2 if text[at] == "\\" else 1
    return at
