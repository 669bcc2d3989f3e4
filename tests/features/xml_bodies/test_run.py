"""XML both ways, typed by the document."""

import datetime as dt
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import httpx2
import pytest

from tests.features.calls import Calls
from tests.processes import PATIENCE

BOOK = (
    '<book xmlns="https://shop.example/ns" id="7"><title>Dune &amp; more</title>'
    "<in-print>true</in-print><published>2026-03-01T00:00:00Z</published>"
    "<authors><author>A</author><author>B</author></authors>"
    '<price currency="EUR"><amount>9.5</amount></price>'
    '<publisher><p:name xmlns:p="https://shop.example/people">P</p:name></publisher>'
    "</book>"
)
START = '<?xml version="1.0" encoding="utf-8"?>\n'


def xml(text: str, status: int = 200) -> httpx2.Response:
    headers = {"content-type": "application/xml; charset=utf-8"}
    return httpx2.Response(status, text=text, headers=headers)


def test_a_body_is_written_as_the_document_says(package: ModuleType) -> None:
    calls = Calls(package, xml(BOOK, 201))
    calls.client.books.create(
        publisher={"name": "P"},
        id=7,
        title="Dune & more",
        in_print=True,
        published=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        authors=["A", "B"],
        prices=[{"currency": "EUR", "amount": 9.5}],
    )
    assert calls.sent.headers["content-type"] == "application/xml"
    assert calls.sent.content.decode() == START + BOOK


def test_an_answer_becomes_the_model(package: ModuleType) -> None:
    book = Calls(package, xml(BOOK, 201)).client.books.create(id=7, title="x")
    assert isinstance(book, package.types.Book)
    assert (book.id, book.title, book.in_print) == (7, "Dune & more", True)
    assert book.published == dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    assert book.authors == ["A", "B"]
    assert book.prices is not None and book.prices[0].amount == 9.5
    assert book.publisher is not None and book.publisher.name == "P"


def test_what_came_can_be_sent_again(package: ModuleType) -> None:
    calls = Calls(package, xml(BOOK, 201))
    book = calls.client.books.create(id=7, title="x")
    calls.client.books.update(body=[book])
    assert calls.sent.content.decode() == f"{START}<books>{BOOK}</books>"


def test_a_list_of_one_is_a_list(package: ModuleType) -> None:
    one = '<books><book id="1"><title>a</title><price/></book></books>'
    calls = Calls(package, xml(one))
    (book,) = calls.client.books.list(accept="application/xml")
    assert calls.sent.headers["accept"] == "application/xml"
    assert len(book.prices) == 1
    assert book.authors is None and "authors" not in book.model_fields_set


def test_json_is_asked_for_where_there_is_a_choice(package: ModuleType) -> None:
    calls = Calls(package, [{"id": 1, "title": "a"}])
    assert calls.client.books.list()[0].title == "a"
    assert calls.sent.headers["accept"] == "application/json"


def test_the_body_of_an_error_is_typed(package: ModuleType) -> None:
    calls = Calls(
        package, xml("<Problem><code>3</code><field>a</field></Problem>", 422)
    )
    with pytest.raises(package.UnprocessableEntityError) as caught:
        calls.client.books.create(id=7, title="x")
    assert isinstance(caught.value.body, package.types.Problem)
    assert (caught.value.body.code, caught.value.body.fields) == (3, ["a"])


def test_what_is_not_declared_is_kept(package: ModuleType) -> None:
    text = '<book id="1" lang="en"><title>a</title><more><b>1</b><b>2</b></more></book>'
    book = Calls(package, xml(text, 201)).client.books.create(id=7, title="x")
    assert book.model_extra == {"lang": "en", "more": {"b": ["1", "2"]}}


def test_what_does_not_fit_is_kept_unless_strict(package: ModuleType) -> None:
    text = '<book id="seven"><title>a</title></book>'
    calls = Calls(package, xml(text, 201))
    assert calls.client.books.create(id=7, title="x").id == "seven"
    strict = calls.client.with_options(strict_responses=True)
    with pytest.raises(package.APIResponseValidationError, match="id"):
        strict.books.create(id=7, title="x")


@pytest.mark.parametrize(
    "text",
    [
        "<book><title></book>",
        "",
        '<!DOCTYPE b [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><book>&b;</book>',
        "<book>" * 20_000 + "</book>" * 20_000,
    ],
    ids=["not well-formed", "nothing", "entities", "too deep"],
)
def test_what_is_not_safe_xml_is_an_error(package: ModuleType, text: str) -> None:
    client = Calls(package, xml(text, 201), strict_responses=True).client
    with pytest.raises(package.APIResponseValidationError):
        client.books.create(id=7, title="x")


def test_text_that_xml_cannot_hold_is_refused(package: ModuleType) -> None:
    with pytest.raises(ValueError, match="character"):
        Calls(package).client.books.create(id=7, title="\x00")


def test_a_missing_library_is_named(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = sys.modules[f"{package.__name__}._runtime.xml.library"]
    library._library.cache_clear()
    monkeypatch.setitem(sys.modules, "xmltodict", None)
    with pytest.raises(ImportError, match=r"xmltodict.*extra `xml`"):
        Calls(package).client.books.create(id=7, title="x")
    calls = Calls(package, xml("<Problem><code>3</code></Problem>", 404))
    with pytest.raises(package.NotFoundError):
        calls.client.books.list()


def test_nothing_of_xml_is_imported_before_it_is_needed(package: ModuleType) -> None:
    folder = Path(str(package.__file__)).parent.parent
    code = (
        "import sys, xml_bodies; xml_bodies.types.Book; xml_bodies.Client().books;"
        "assert 'xmltodict' not in sys.modules;"
        "assert 'xml_bodies._runtime.xml.library' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", code], cwd=folder, check=True, timeout=PATIENCE
    )
