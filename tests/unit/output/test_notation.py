"""What is printed as a public API is read as the same public API."""

from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specloom.planning.public_api.printer import print_public_api
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
    CallSignature,
    NotationError,
    Scanner,
    SurfaceMember,
    TypeTerm,
    TypeText,
    quote,
)

ROOT = Path(__file__).parents[3]

NAMES = st.from_regex(r"[^\W\d]\w{0,5}", fullmatch=True)
TEXTS = st.text(max_size=6)
QUOTED_NAMES = st.one_of(NAMES, TEXTS.filter(lambda text: text != "*"))
LITERALS = st.one_of(
    TEXTS.map(quote),
    st.integers().map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(str),
    st.sampled_from(("null", "true", "false")),
)
WORDS = st.one_of(
    LITERALS,
    NAMES,
    st.lists(NAMES, min_size=2, max_size=3).map(".".join),
    st.sampled_from(("string", "...", "string(date-time)", "number(input decimal)")),
)


def _union(terms: st.SearchStrategy[TypeTerm]) -> st.SearchStrategy[TypeText]:
    return st.lists(terms, min_size=1, max_size=3).map(
        lambda found: TypeText(tuple(found))
    )


def _generic(inner: st.SearchStrategy[TypeTerm]) -> st.SearchStrategy[TypeTerm]:
    arguments = st.lists(_union(inner), max_size=3).map(tuple)
    return st.builds(TypeTerm, WORDS, arguments)


TYPES = _union(st.recursive(st.builds(TypeTerm, WORDS), _generic, max_leaves=6))
ARGUMENTS = st.builds(
    SurfaceMember,
    name=QUOTED_NAMES,
    type=TYPES,
    optional=st.booleans(),
    default=st.one_of(st.just(""), LITERALS),
    wire=TEXTS,
    form=st.sampled_from((None, "input", "output")),
)


@st.composite
def signatures(draw: st.DrawFn, *, returns: bool) -> CallSignature:
    arguments = draw(st.lists(ARGUMENTS, max_size=3))
    return CallSignature(
        arguments=tuple(arguments),
        positional=draw(st.integers(0, len(arguments))),
        result=draw(TYPES) if returns else None,
    )


MEMBERS = st.one_of(ARGUMENTS, st.builds(SurfaceMember, name=st.just("*"), type=TYPES))


@st.composite
def declarations(draw: st.DrawFn, name: str) -> Declaration:
    """A declaration whose names begin with one that nothing else has."""
    namespace = draw(st.lists(NAMES, min_size=1, max_size=2).map(".".join))
    twins = draw(st.sampled_from(((name,), (name, f"Async{name}"))))
    match draw(st.sampled_from(("client", "method", "error", "alias", "type"))):
        case "client":
            signature = draw(signatures(returns=False))
            return ClientDeclaration(names=twins, signature=signature)
        case "method":
            signature = draw(signatures(returns=True))
            return MethodDeclaration(name=f"{namespace}.{name}", signature=signature)
        case "error":
            return ErrorDeclaration(name=name)
        case kind:
            members = st.lists(MEMBERS, max_size=3, unique_by=lambda item: item.name)
            return TypeDeclaration(
                namespace=namespace,
                names=twins,
                input_name=draw(st.sampled_from(("", f"{name}Param"))),
                mark=draw(st.sampled_from((None, "input", "constants"))),
                parameters=tuple(draw(st.lists(NAMES, max_size=2))),
                alias=draw(TYPES) if kind == "alias" else None,
                members=tuple(draw(members)) if kind == "type" else (),
            )


@st.composite
def public_apis(draw: st.DrawFn) -> PublicApi:
    names = [f"{draw(NAMES)}{number}" for number in range(draw(st.integers(0, 4)))]
    return PublicApi(
        declarations=tuple(draw(declarations(name)) for name in names),
        missing_is_null=draw(st.booleans()),
    )


@settings(max_examples=50)
@given(public_apis())
def test_a_public_api_that_is_printed_is_read_as_it_was(api: PublicApi) -> None:
    assert scan_public_api(print_public_api(api)) == api


@given(TYPES)
def test_a_type_that_is_printed_is_read_as_it_was(text: TypeText) -> None:
    scanner = Scanner(str(text))
    assert scanner.type() == text
    scanner.end()


@given(st.text(max_size=40))
def test_no_text_is_more_than_an_error(text: str) -> None:
    scanner = Scanner(text)
    try:
        found = scanner.signature()
        scanner.end()
    except NotationError as fault:
        assert 0 <= fault.offset <= len(text)
    else:
        assert Scanner(str(found)).signature() == found


def test_a_text_that_nobody_sees_is_escaped() -> None:
    assert quote("a\u2028\u202eb\ud800é") == '"a\\u2028\\u202eb\\ud800é"'


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("()->", 2),
        ("(a)", 2),
        ("(*, *)", 5),
        ("(a: int | )", 10),
        ("(a: list[int)", 12),
        ("(a: int (wire a))", 14),
        ("(a: list[])", 9),
    ],
)
def test_where_something_else_is_expected(text: str, offset: int) -> None:
    scanner = Scanner(text)
    with pytest.raises(NotationError) as caught:
        scanner.signature()
        scanner.end()
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    "path",
    [
        "docs/guide.md",
        "generator/specloom/surface/declarations.py",
    ],
)
def test_the_example_of_a_text_can_be_read(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    first, *lines = text[text.index("notation 2 (missing") :].splitlines()
    indent = " " * (4 if path.endswith(".py") else 0)
    block = takewhile(lambda line: line and line != "```", lines)
    example = "\n".join([first, *(line.removeprefix(indent) for line in block)])
    kinds = {type(item) for item in scan_public_api(example).declarations}
    assert len(kinds) == 4
