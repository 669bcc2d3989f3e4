"""Black is the referee: it changes no statement that the layout has written."""

import ast
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specloom.render.symbols import Symbol, code, plain
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    keyword,
    leaf,
    subscript,
    union,
    with_prefix,
)
from specloom.targets.python.syntax.statements import (
    Parameter,
    Signature,
    annotation_statement,
    assignment,
    render,
    return_,
    signature,
)

from tests.unit.python_target.referee import assert_black_agrees
from tests.unit.python_target.trees import (
    constants,
    dotted,
    expressions,
    identifiers,
    long_identifiers,
    strings,
    types,
)

referee = settings(max_examples=300)
targets = identifiers | long_identifiers
values = st.one_of(expressions, types, st.builds(lambda head: call(head, []), dotted))


@given(identifiers, values)
@referee
def test_assignments(target: Code, value: Tree) -> None:
    assert_black_agrees(assignment(target, value))


@given(targets, types, values)
@referee
def test_annotated_assignments(target: Code, annotation: Tree, value: Tree) -> None:
    assert_black_agrees(assignment(target, value, annotation=annotation))


@given(targets, types)
@referee
def test_aliases(name: Code, value: Tree) -> None:
    alias = leaf(Symbol("typing", "TypeAlias"))
    assert_black_agrees(assignment(name, value, annotation=alias))


@given(targets, types, st.none() | st.builds(leaf, constants | strings))
@referee
def test_fields_of_classes(name: Code, annotation: Tree, default: Tree | None) -> None:
    if default is None:
        field = annotation_statement(name, annotation, indent=4)
    else:
        field = assignment(name, default, annotation=annotation, indent=4)
    assert_black_agrees(f"class A:\n    {field}")


@given(expressions | types, st.booleans())
@referee
def test_return_statements(value: Tree, awaited: bool) -> None:
    statement = return_(value, indent=8, awaited=awaited)
    assert_black_agrees(f"class A:\n    async def f(self):\n        {statement}")


@given(dotted, st.lists(expressions, max_size=3))
@referee
def test_call_statements(head: Code, arguments: list[Tree]) -> None:
    assert_black_agrees(render(call(head, arguments)))


positional = st.builds(
    lambda name, annotation: Parameter(name=name, annotation=annotation),
    identifiers,
    types,
)
with_default = st.builds(
    lambda name, annotation, default: Parameter(
        name=name, annotation=annotation, default=default
    ),
    identifiers,
    types,
    constants | strings,
)


@st.composite
def signatures(draw: st.DrawFn) -> Signature:
    parameters = [Parameter(name=Code("self"))] if draw(st.booleans()) else []
    parameters += draw(st.lists(positional, max_size=3))
    keywords = draw(st.lists(positional | with_default, max_size=3))
    if keywords:
        parameters += [Parameter(name=Code("*")), *keywords]
    return Signature(
        name=draw(identifiers),
        parameters=tuple(parameters),
        returns=draw(types),
        is_async=draw(st.booleans()),
    )


@given(signatures())
@referee
def test_signatures(spec: Signature) -> None:
    assert_black_agrees(f"class A:\n    {signature(spec, indent=4)}\n        pass")


def test_a_broken_signature_has_one_parameter_per_line() -> None:
    spec = Signature(
        name=Code("update_files"),
        parameters=(
            Parameter(name=Code("self")),
            Parameter(name=Code("id"), annotation=leaf(Code("str"))),
            Parameter(name=Code("*")),
            Parameter(
                name=Code("file_name"),
                annotation=union(
                    [leaf(Code("str")), leaf(Symbol("~._runtime.omit", "Omit"))]
                ),
                default=Symbol("~._runtime.omit", "omit").code,
            ),
        ),
        returns=leaf(code(Symbol("~", "types"), ".UploadProductFileResponse")),
    )
    assert plain(signature(spec, indent=4)) == (
        "def update_files(\n"
        "        self,\n"
        "        id: str,\n"
        "        *,\n"
        "        file_name: str | Omit = omit,\n"
        "    ) -> types.UploadProductFileResponse:"
    )


MEMBERS = [leaf(Code(f"types.{letter * 26}")) for letter in "ABCD"]


def _below(indent: int) -> str:
    """The members as a long union shows them."""
    return f"\n{' ' * indent}| ".join(member.flat for member in MEMBERS)


def test_a_union_that_fits_stays_on_its_line() -> None:
    text = render(keyword(Code("body"), union(MEMBERS[:2])))
    assert text == f"body={MEMBERS[0].flat} | {MEMBERS[1].flat}"


def test_a_long_union_has_a_line_for_each_member() -> None:
    text = annotation_statement(Code("x"), union(MEMBERS))
    assert text == f"x: (\n    {_below(4)}\n)"


def test_a_long_union_in_brackets_needs_no_parentheses() -> None:
    text = annotation_statement(Code("x"), subscript(Code("list"), [union(MEMBERS)]))
    assert text == f"x: list[\n    {_below(4)}\n]"


def test_a_long_union_behind_a_name_stands_in_parentheses() -> None:
    lazy = with_prefix(Code("lambda: "), union(MEMBERS))
    text = render(call(Code("f"), [keyword(Code("body"), lazy)]))
    assert text == f"f(\n    body=lambda: (\n        {_below(8)}\n    ),\n)"


def test_a_union_among_the_members_of_a_union_is_its_members() -> None:
    nested = union([union(MEMBERS[:2]), union(MEMBERS[2:])])
    assert nested == union(MEMBERS)


@pytest.mark.parametrize("size", [101, 250, 1000])
def test_a_union_of_very_many_is_one_of_groups(size: int) -> None:
    """A chain of bars is nested as deep as it is long, and readers have a limit."""
    members = [leaf(Code(f"Event{number}")) for number in range(size)]
    alias = leaf(Symbol("typing", "TypeAlias"))
    text = assignment(Code("Events"), union(members), annotation=alias)
    assert_black_agrees(text)
    names: dict[str, object] = {
        f"Event{number}": type(f"Event{number}", (), {}) for number in range(size)
    }
    exec(f"from typing import TypeAlias\n{plain(text)}", names)
    assert [kind.__name__ for kind in get_args(names["Events"])] == [
        f"Event{number}" for number in range(size)
    ]
    assert depth_of(ast.parse(plain(text))) < 150


def depth_of(node: ast.AST) -> int:
    """How deep a tree is."""
    return 1 + max(map(depth_of, ast.iter_child_nodes(node)), default=0)


def test_a_wide_name_is_measured_by_what_it_shows() -> None:
    annotation = leaf(Symbol("~.types.shared", "A" * 82))
    text = annotation_statement(Code("x" * 10), annotation, indent=4)
    assert plain(text) == f"{'x' * 10}: {'A' * 82}"


@pytest.mark.parametrize("size", [1, 200])
def test_literals_of_any_size_mean_what_they_list(size: int) -> None:
    members = [leaf(Code(f'"member_{index}"')) for index in range(size)]
    text = assignment(Code("Kind"), subscript(Code("Literal"), members))
    assert_black_agrees(text)
    assert len(list(ast.walk(ast.parse(text)))) >= size


def test_a_token_is_laid_out_at_the_width_of_its_name() -> None:
    field = Symbol(
        "a_module_with_a_name_that_would_never_fit_into_one_line" * 2, "Field"
    )
    text = render(call(field, [leaf(Code("x" * 70))]))
    assert "\n" not in text
