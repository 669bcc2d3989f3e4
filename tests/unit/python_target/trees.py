"""Random layout trees for the tests that ask black: shapes as generated clients have them.

Unions occur everywhere: in subscripts, as members of other unions, as values, as arguments.
"""

from hypothesis import strategies as st
from specloom.render.symbols import Symbol
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    list_,
    subscript,
    tuple_,
    union,
    with_prefix,
)

_WORDS = ("a", "id", "name", "file", "types", "upload_file_response", "configuration")


def _joined(words: list[str], size: int) -> Code:
    return Code("_".join(words)[:size].strip("_"))


identifiers = st.builds(
    lambda words: _joined(words, 40),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3),
)
long_identifiers = st.builds(
    _joined,
    st.lists(st.sampled_from(_WORDS), min_size=12, max_size=12),
    st.sampled_from((40, 60, 75, 78, 80, 81, 82, 83, 84, 85, 100)),
)
dotted = st.builds(
    lambda parts: Code(".".join(parts)[:60].strip("._")),
    st.lists(identifiers, min_size=1, max_size=3),
)
strings = st.builds(
    lambda size: Code('"' + "x" * size + '"'),
    st.sampled_from((0, 1, 5, 20, 60, 70, 75, 80, 84, 90, 200)),
)
constants = st.sampled_from(tuple(map(Code, ("None", "True", "omit", "1234", "0.5"))))
leaves = st.builds(leaf, st.one_of(identifiers, dotted, strings, constants))
symbols = st.builds(
    lambda words: Symbol("~.types.shared", _joined(words, 85)).code,
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12),
)
type_names = st.builds(
    leaf,
    st.one_of(
        dotted, symbols, st.sampled_from(tuple(map(Code, ("str", "None", "object"))))
    ),
)


def _literal(size: int) -> Tree:
    members = (Code(f'"member_{index}"') for index in range(size))
    return subscript(Code("Literal"), map(leaf, members))


def _type_of(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    wire = st.builds(lambda name: call(Code("Wire"), [leaf(name)]), strings)
    unions = st.builds(union, st.lists(inner, min_size=1, max_size=5))
    return st.one_of(
        unions,
        st.builds(lambda item: subscript(Code("list"), [item]), unions),
        st.builds(lambda item: subscript(Code("list"), [item]), inner),
        st.builds(
            lambda item: subscript(Code("dict"), [leaf(Code("str")), item]), inner
        ),
        st.builds(lambda *args: subscript(Code("Annotated"), args), inner, wire),
        st.builds(subscript, dotted, st.lists(inner, min_size=1, max_size=3)),
        st.builds(_literal, st.sampled_from((1, 2, 4, 30, 200))),
    )


def _expression_of(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    inner = st.one_of(inner, types)
    items = st.lists(inner, max_size=4)
    lazy_type = st.builds(lambda tree: with_prefix(Code("lambda: "), tree), types)
    named = st.builds(keyword, identifiers, st.one_of(inner, lazy_type))
    arguments = st.one_of(inner, named, lazy_type)
    return st.one_of(
        st.builds(call, dotted, st.lists(arguments, max_size=4)),
        st.builds(tuple_, items),
        st.builds(list_, items),
        st.builds(dict_, st.lists(st.tuples(strings, inner), max_size=4)),
    )


types = st.recursive(type_names, _type_of, max_leaves=8)
expressions = st.recursive(leaves, _expression_of, max_leaves=12)
