"""Annotations inside a method that an argument would hide a name from (view stage).

An annotation of a signature is looked up in the module; one of a variable in the body finds
the arguments first. So where a method has an argument called `types` or `list`, its body
calls the module or the builtin by another name, that no argument has. The argument keeps
its name: users write it.

Why: decision 031.
"""

import builtins
import re
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from specloom.render.symbols import Symbol, parse_token, split_tokens
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, with_names

_WORD = re.compile(r"[a-z]\w*")


def avoid_shadowed(annotation: Tree, arguments: Collection[str]) -> Tree:
    """The annotation, for the body of a method with these arguments."""
    names = frozenset(arguments)
    return (
        with_names(annotation, partial(_rename, names=names)) if names else annotation
    )


def _rename(text: Code, names: frozenset[str]) -> Code:
    """The name that code of an annotation begins with, renamed where it is hidden."""
    before, *payload = split_tokens(text)[:2]
    if payload and not before:
        symbol = parse_token(payload[0]).symbol
        if symbol.preferred not in names:
            return text
        return Code(text.replace(symbol.code, _private_alias(symbol).code, 1))
    found = _WORD.match(before)
    if found is None or found[0] not in names or not hasattr(builtins, found[0]):
        return text
    symbol = Symbol("builtins", found[0], type_only=True)
    return Code(_private_alias(symbol).code + text[found.end() :])


def _private_alias(symbol: Symbol) -> Symbol:
    """Arguments never begin with an underscore."""
    return replace(symbol, alias=f"_{symbol.preferred}")
