"""Calls of the README, as statements (view stage)."""

from collections.abc import Mapping

from specloom.planning.examples import Bytes, Example, ExampleCall
from specloom.render.symbols import code
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    list_,
)
from specloom.targets.python.syntax.literals import literal_tree, py_str
from specloom.targets.python.syntax.statements import assignment, render


def call_statement(example: ExampleCall, target: str, *, indent: int = 0) -> Code:
    """``pet = client.pets.retrieve("7")``."""
    return assignment(Code(target), _call(example), indent=indent)


def loop_heading(example: ExampleCall, item: str) -> Code:
    """``for item in client.pets.list():``."""
    prefix = code("for ", Code(item), " in ")
    return render(_call(example), prefix=prefix, suffix=Code(":"))


def _call(example: ExampleCall) -> Tree:
    path = ".".join(("client", *example.path, example.method.name))
    arguments = (keyword(Code(name), _value(item)) for name, item in example.arguments)
    return call(Code(path), arguments)


def _value(value: Example) -> Tree:
    match value:
        case Bytes():
            return leaf(Code('b"content"'))
        case tuple():
            return list_(map(_value, value))
        case Mapping():
            return dict_((py_str(key), _value(item)) for key, item in value.items())
        case scalar:
            return literal_tree(scalar)
