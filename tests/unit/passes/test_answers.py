"""What an operation is asked with, and the one JSON answer that it gives."""

from dataclasses import replace

import pytest
from specloom.ir.operations import BodyContent, RequestBody, Response, ResponseContent
from specloom.ir.paging import PagingInput
from specloom.passes.paging.answers import json_answer, normalised_name, paging_inputs

from tests.unit.passes.models import (
    NUMBER,
    TEXT,
    api_of,
    named,
    object_of,
    operation_of,
)


def content(media_type: str, framing: str = "whole") -> ResponseContent:
    return ResponseContent(media_type=media_type, use=TEXT, framing=framing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "spelling"),
    [("pageToken", "page_token"), ("page[token]", "page_token"), ("page", "page")],
)
def test_names_are_compared_in_one_spelling(name: str, spelling: str) -> None:
    assert normalised_name(name) == spelling


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ([content("application/json; charset=utf-8")], True),
        ([content("application/hal+json")], True),
        ([content("*/*")], True),
        ([content("text/csv")], False),
        ([content("application/json", "sse")], False),
        ([content("application/json"), content("text/csv")], False),
        ([], False),
    ],
)
def test_only_one_whole_json_answer_counts(
    contents: list[ResponseContent], found: bool
) -> None:
    success = Response(kind="success", content=tuple(contents))
    failure = Response(kind="failure", content=(content("application/json"),))
    operation = operation_of("GET /pets", responses=(failure, success))
    answer = json_answer(operation)
    assert (answer == (success, contents[0])) if found else answer is None


def test_parameters_of_the_query_come_before_properties_of_the_body() -> None:
    api = api_of(object_of("Search", {"cursor": TEXT}))
    body = RequestBody(
        required=True,
        content=(BodyContent(media_type="application/json", use=named("Search")),),
    )
    operation = operation_of("POST /search", query={"page": NUMBER}, body=body)
    header = replace(operation.inputs[0], key="header.page")
    operation = replace(operation, inputs=(*operation.inputs, header))
    assert list(paging_inputs(operation, api.types)) == [
        (PagingInput("input", "query.page"), "page", NUMBER),
        (PagingInput("body", "cursor"), "cursor", TEXT),
    ]
