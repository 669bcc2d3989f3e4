"""The number of the first page: what the document says, and nothing that it does not."""

import pytest
from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Input, Operation, OpId
from specloom.ir.paging import PagingInput
from specloom.ir.types import (
    Bounds,
    Docs,
    JsonDefault,
    JsonValue,
    Prim,
    Primitive,
    TypeUse,
)
from specloom.passes.paging.first_page import first_page


def first(
    text: str = "", default: JsonValue = None, minimum: float | None = None
) -> int | None:
    """The first page of a list with such a parameter."""
    page = Input(
        key="query.page",
        wire_name="page",
        use=TypeUse(Primitive(Prim.INTEGER), bounds=Bounds(minimum=minimum)),
        required=False,
        default=None if default is None else JsonDefault(default),
        docs=Docs(text=text),
    )
    operation = Operation(
        id=OpId("openapi:GET /pets"),
        declared_name=None,
        group=(),
        inputs=(page,),
        responses=(),
        binding=HttpBinding(method="GET", path="/pets"),
    )
    return first_page(operation, PagingInput("input", "query.page"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Page number default is 0", 0),
        ("The zero-based index of the page.", 0),
        ("Pages are 0-indexed", 0),
        ("Pages start at 0.", 0),
        ("The first page is 0", 0),
        ("Page number of the results. Defaults to 1.", 1),
        ("A one-based number", 1),
        ("counting begins with 1", 1),
        ("Default: `1`", 1),
        ("The number of the page", None),
        ("Page number, default is 10", None),
        ("Starts at 0 in v1, and starts at 1 in v2", None),
    ],
)
def test_what_the_documentation_says(text: str, number: int | None) -> None:
    assert first(text) == number


def test_a_declared_default_goes_before_words() -> None:
    assert first("starts at 1", default=0) == 0
    assert first(default=1) == 1


def test_a_default_that_is_no_beginning_says_nothing() -> None:
    assert first(default=5) is None
    assert first(default=True) is None


def test_the_least_value_comes_last() -> None:
    assert first(minimum=1) == 1
    assert first("zero-based", minimum=1) == 0
    assert first(minimum=2) is None
