"""Which operations list things, and what the strategies see of them."""

import pytest
from specloom.ir.paging import PagingInput
from specloom.ir.types import ListOf, Object, Prim, TypeUse
from specloom.passes.paging.list_call import ListCall, list_call

from tests.unit.passes.models import (
    NUMBER,
    TEXT,
    api_of,
    named,
    object_of,
    operation_of,
)

LIST = TypeUse(ListOf(TEXT))


def call_of(
    answer: TypeUse, *types: Object, line: str = "GET /pets", **query: TypeUse
) -> ListCall | None:
    return list_call(operation_of(line, answer, query), api_of(*types).types)


@pytest.mark.parametrize(
    ("properties", "items"),
    [
        ({"anything": LIST}, ("anything",)),
        ({"warnings": LIST, "results": LIST}, ("results",)),
        ({"warnings": LIST, "problems": LIST}, None),
        ({"data": LIST, "results": LIST}, None),
        ({"name": TEXT}, None),
    ],
)
def test_the_one_list_of_an_answer(
    properties: dict[str, TypeUse], items: tuple[str, ...] | None
) -> None:
    call = call_of(named("Answer"), object_of("Answer", properties))
    assert (None if call is None else call.items) == items


def test_an_answer_may_be_the_list() -> None:
    call = call_of(LIST)
    assert call is not None
    assert (call.items, call.item) == ((), TEXT)


@pytest.mark.parametrize("line", ["PUT /pets", "DELETE /pets"])
def test_other_verbs_list_nothing(line: str) -> None:
    assert call_of(LIST, line=line) is None


def test_a_post_is_asked_by_its_body_alone() -> None:
    call = call_of(LIST, line="POST /pets", page=NUMBER)
    assert call is not None
    assert call.inputs == () and not call.searches


def test_inputs_are_found_by_name_and_kind() -> None:
    call = call_of(LIST, pageToken=TEXT, page=NUMBER)
    assert call is not None
    token = PagingInput("input", "query.pageToken")
    assert call.input(("cursor", "page_token"), Prim.STRING) == token
    assert call.input(("page_token",), Prim.INTEGER) is None


def test_facts_are_at_the_root_or_where_facts_are_kept() -> None:
    call = call_of(
        named("Answer"),
        object_of("Answer", {"data": LIST, "meta": named("M"), "other": named("M")}),
        object_of("M", {"total": NUMBER, "data": TEXT}),
    )
    assert call is not None
    assert call.fact(("total",), Prim.INTEGER) == ("meta", "total")
    assert call.fact(("total",), Prim.STRING) is None
    assert [path for path, _ in call.facts() if path[0] == "other"] == [("other",)]


@pytest.mark.parametrize(
    ("members", "is_read"),
    [
        (("page", "per_page", "total_pages", "count", "total_count"), True),
        (("page", "total_pages", "sorted_by"), True),
        (("total_pages", "title"), False),
        (("total_pages", "page", "title", "author", "isbn"), False),
    ],
)
def test_facts_are_where_most_members_are_such(
    members: tuple[str, ...], is_read: bool
) -> None:
    answer = {"result": LIST, "errors": LIST, "result_info": named("Info")}
    info = {
        name: TEXT if name in ("title", "sorted_by") else NUMBER for name in members
    }
    call = call_of(
        named("Answer"), object_of("Answer", answer), object_of("Info", info)
    )
    assert call is not None
    assert call.items == ("result",)
    found = call.fact(("total_pages",), Prim.INTEGER)
    assert found == (("result_info", "total_pages") if is_read else None)
