"""Prose of the document as Python shows it."""

import inspect
from types import ModuleType

import pytest

from tests.features.calls import Calls


def test_docstrings(package: ModuleType) -> None:
    books = package.Client().books
    text = inspect.getdoc(books.list)
    assert text is not None
    assert text.startswith("List books\n\nNewest first.")
    assert r'{"title": "A triple \"\"\" quote"}' in text
    assert "author: Whole name." in text
    assert "isbn: Deprecated. Use `id`." in text
    assert max(map(len, text.splitlines())) <= 80


def test_docstrings_say_what_comes_back_and_what_is_raised(package: ModuleType) -> None:
    text = inspect.getdoc(package.Client().books.list) or ""
    returned = text.partition("Returns:\n")[2]
    assert returned.splitlines() == [
        "    Some books",
        "",
        "Raises:",
        "    APIStatusError: Status 402: The shelf is not paid for.",
        "    NotFoundError: There is no such shelf.",
        "    InternalServerError: Status 500 and above.",
        "    APIStatusError: Any other status: Whatever else went wrong.",
    ]
    assert hasattr(package, "NotFoundError")


def test_what_gives_nothing_says_nothing_of_it(package: ModuleType) -> None:
    text = inspect.getdoc(package.Client().books.delete) or ""
    assert "Returns" not in text and "Raises" not in text


def test_the_description_of_the_api_is_the_clients(package: ModuleType) -> None:
    text = inspect.getdoc(package.Client) or ""
    assert text.startswith("Books and those who *borrow* them.\n\nSecond paragraph.")


def test_titles_and_descriptions_of_types(package: ModuleType) -> None:
    assert inspect.getdoc(package.types.Book) == (
        "A book\n\nSomething to read.\n\nWhat a book is: https://docs.example.com/what"
    )
    assert inspect.getdoc(package.types.Old) == "Deprecated."


def test_deprecated_operations_warn(package: ModuleType) -> None:
    client = Calls(package).client
    with pytest.warns(DeprecationWarning, match="deprecated"):
        client.books.delete()
    client.books.list()


def test_wrappers_of_deprecated_methods_are_no_findings(package: ModuleType) -> None:
    for module in (package.Client, type(package.Client().books)):
        source = inspect.getsource(inspect.getmodule(module) or package)
        assert "# pyright: reportDeprecated=false" in source


def test_documentation_elsewhere(package: ModuleType) -> None:
    types, client = package.types, package.Client
    assert (
        client.__doc__.partition("Args:")[0]
        .rstrip()
        .endswith("See https://docs.example.com")
    )
    resource = type(Calls(package).client.books)
    assert "The plan of the shelves: https://docs.example.com/books" in resource.__doc__
    lenders = type(Calls(package).client.lenders)
    assert inspect.getdoc(lenders.list) == (
        "Those who borrow\n\nThey have a card.\n\n"
        "Rules of lending: https://docs.example.com/lenders"
    )
    assert "What a book is: https://docs.example.com/what" in types.Book.__doc__


def test_what_is_said_of_a_path_is_said_of_operations_without_a_word(
    package: ModuleType,
) -> None:
    lenders = type(Calls(package).client.lenders)
    assert inspect.getdoc(lenders.update) == "Replace them"
    assert str(inspect.getdoc(lenders.list)).startswith("Those who borrow")
