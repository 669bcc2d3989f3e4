"""Answers that one of several shapes fits."""

import json
import logging
from types import ModuleType
from typing import Any

import httpx2
import pytest


def answering(package: ModuleType, data: object, **options: Any) -> Any:
    """A client whose server always says the same."""
    answer = httpx2.Response(200, content=json.dumps({"data": data}))
    transport = httpx2.MockTransport(lambda request: answer)
    return package.GraphqlUnions(
        base_url="https://api.example",
        http_client=httpx2.Client(transport=transport),
        **options,
    )


def test_a_single_variant_is_chosen_by_its_name(package: ModuleType) -> None:
    data = {"search": [{"__typename": "Book", "title": "Emma"}]}
    (found,) = answering(package, data).books(text="").search
    assert type(found) is package.types.Book
    assert found.title == "Emma"


def test_a_type_of_tomorrow_has_the_shape_of_all_others(package: ModuleType) -> None:
    data = {"search": [{"__typename": "Play", "title": "looks like a book"}]}
    client = answering(package, data, strict_responses=True)
    (found,) = client.books(text="").search
    assert type(found) is package.types.SearchResultOther
    assert found.typename == "Play"


@pytest.mark.parametrize("operation", ["books", "books_and_films"])
def test_a_broken_book_is_still_a_book(
    package: ModuleType, operation: str, caplog: pytest.LogCaptureFixture
) -> None:
    data = {"search": [{"__typename": "Book", "title": 7}]}
    with caplog.at_level(logging.WARNING):
        (found,) = getattr(answering(package, data), operation)(text="").search
    assert type(found) is package.types.Book
    assert found.title == 7
    assert [record.name for record in caplog.records] == ["graphql_unions"]
    strict = answering(package, data, strict_responses=True)
    with pytest.raises(package.APIResponseValidationError, match="title"):
        getattr(strict, operation)(text="")


def test_a_field_that_is_merged_under_a_condition_keeps_its_tag(
    package: ModuleType,
) -> None:
    """The type is said by the selection that is always there, so a film is a film."""
    film = {"__typename": "Film", "id": "1"}
    with_more = answering(package, {"node": {**film, "length": 90}})
    found = with_more.node_with_more(id="1", more=True).node
    assert type(found) is package.types.Film
    assert found.length == 90
    found = answering(package, {"node": film}).node_with_more(id="1", more=False).node
    assert type(found) is package.types.Film
    assert "length" not in found.model_fields_set


def test_what_each_part_asks_for_is_always_there(package: ModuleType) -> None:
    fields = package.types.Film.model_fields
    assert fields["id"].is_required()
    assert fields["typename"].is_required()
    assert not fields["length"].is_required()
