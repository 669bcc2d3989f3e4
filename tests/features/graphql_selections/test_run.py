"""What operations select, from answers as servers give them."""

import datetime as dt
from types import ModuleType
from typing import Any

import httpx2
import pytest


def answered(package: ModuleType, data: object) -> Any:
    """A client whose every operation has some data."""
    content = {"data": data}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=content))
    return package.GraphqlSelections(
        base_url="https://books.example/graphql",
        http_client=httpx2.Client(transport=transport),
    )


BOOK = {"id": "1", "name": "Emma", "price": None, "state": "LENT", "next": None}


def test_fields_are_called_like_their_aliases(package: ModuleType) -> None:
    book = answered(package, {"book": BOOK}).book(id="1", authors=False).book
    assert (book.name, book.price, book.state, book.next) == (
        "Emma",
        None,
        "LENT",
        None,
    )


def test_fields_under_a_condition_may_be_missing(package: ModuleType) -> None:
    book = answered(package, {"book": BOOK}).book(id="1", authors=False).book
    assert book.authors is None
    assert "authors" not in book.model_fields_set
    more = {**BOOK, "authors": [{"name": "Jane"}, None], "next": {"id": "2"}}
    book = answered(package, {"book": more}).book(id="1", authors=True).book
    assert [author and author.name for author in book.authors] == ["Jane", None]
    assert (book.next.id, book.next.name) == ("2", None)


def test_what_cannot_be_null_at_any_level_is_not_null(package: ModuleType) -> None:
    shelf = {
        "matrix": [[1, None], [2]],
        "tags": None,
        "authors": [{"born": "1775-12-16"}],
    }
    data = answered(package, {"shelves": [[shelf]]}).shelves()
    assert data.shelves[0][0].matrix == [[1, None], [2]]
    assert data.shelves[0][0].authors[0].born == dt.date(1775, 12, 16)


def test_a_value_that_the_schema_does_not_know_is_kept(package: ModuleType) -> None:
    client = answered(package, {"book": {**BOOK, "state": "RESTORED"}})
    strict = client.with_options(strict_responses=True)
    assert strict.book(id="1", authors=False).book.state == "RESTORED"


def test_a_missing_field_is_an_error_only_for_those_who_ask(
    package: ModuleType,
) -> None:
    client = answered(package, {"book": {"id": "1"}})
    assert client.book(id="1", authors=False).book.id == "1"
    with pytest.raises(package.APIResponseValidationError, match="name"):
        client.with_options(strict_responses=True).book(id="1", authors=False)


def test_names_that_mean_something_in_python(package: ModuleType) -> None:
    reader = {"self": "s", "class": "c", "from": {"import": "i"}, "global": True}
    client = answered(package, {"reader": {**reader, "None": 3}})
    found = client.reader(self_=True, class_=True).reader
    assert (found.self, found.class_, found.from_.import_) == ("s", "c", "i")
    assert (found.global_, found.none) == (True, 3)
