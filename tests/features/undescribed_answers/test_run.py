"""What comes where the document says nothing of it."""

import inspect
from pathlib import Path
from types import ModuleType

import httpx2
import pytest
from specloom.diagnostics.ledger import ledger
from specloom.diagnostics.model import Diagnostics
from specloom.pipeline import generate

from tests.features.calls import Calls
from tests.features.harness import Feature, config_of

JSON: list[object] = [{"id": "a"}, [1, 2], 7, "text", True]
CALLS = ("list", "create", "retrieve", "update")


def _call(package: ModuleType, name: str, answer: httpx2.Response) -> object:
    given = ("a",) if name in ("retrieve", "update") else ()
    return getattr(Calls(package, answer).client.items, name)(*given)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("value", JSON)
def test_json_is_decoded(package: ModuleType, name: str, value: object) -> None:
    assert _call(package, name, httpx2.Response(200, json=value)) == value


@pytest.mark.parametrize("name", CALLS)
def test_whatever_else_comes_is_returned(package: ModuleType, name: str) -> None:
    assert _call(package, name, httpx2.Response(201, text="line\n")) == "line\n"
    headers = {"content-type": "application/pdf"}
    answer = httpx2.Response(200, content=b"%PDF", headers=headers)
    found = _call(package, name, answer)
    assert isinstance(found, package.BinaryContent)
    assert found.content == b"%PDF"


@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_none(package: ModuleType, name: str) -> None:
    assert _call(package, name, httpx2.Response(200)) is None
    assert _call(package, name, httpx2.Response(204)) is None


@pytest.mark.parametrize("name", CALLS)
def test_the_type_is_object(package: ModuleType, name: str) -> None:
    for resource in (package.Client, package.AsyncClient):
        method = getattr(resource(base_url="https://x").items, name)
        assert inspect.signature(method).return_annotation == "object"


def test_what_a_redirect_leads_to(package: ModuleType) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/picture":
            return httpx2.Response(302, headers={"location": "/there.png"})
        headers = {"content-type": "image/png"}
        return httpx2.Response(200, content=b"\x89PNG", headers=headers)

    transport = httpx2.MockTransport(answer)
    with httpx2.Client(transport=transport, follow_redirects=True) as http_client:
        found = package.Client(http_client=http_client).picture.retrieve()
    assert isinstance(found, package.BinaryContent)
    assert found.content_type == "image/png"


def test_beside_a_described_answer_the_type_stays(package: ModuleType) -> None:
    answers = (
        httpx2.Response(200, json={"count": 2}),
        httpx2.Response(202),
        httpx2.Response(202, json={"count": 3}),
    )
    items = Calls(package, *answers).client.items
    method = inspect.signature(items.replace)
    assert method.return_annotation == "types.Count | None"
    assert items.replace() == package.types.Count(count=2)
    assert items.replace() is None
    assert items.replace() == package.types.Count(count=3)


def test_one_of_two_answers_without_content_is_described(package: ModuleType) -> None:
    answers = (httpx2.Response(204), httpx2.Response(200, json={"deleted": True}))
    picture = Calls(package, *answers).client.picture
    assert picture.delete() is None
    assert picture.delete() == {"deleted": True}


def test_what_has_no_content_is_none(package: ModuleType) -> None:
    items = Calls(package, httpx2.Response(204)).client.items
    assert inspect.signature(items.delete).return_annotation == "None"
    assert inspect.signature(items.head).return_annotation == "None"
    assert items.delete("a") is None
    answer = httpx2.Response(200, json={"a": 1})
    items = Calls(package, answer).client.items
    assert items.delete("a") is None
    assert items.with_raw_response.delete("a").json() == {"a": 1}


def test_each_is_counted() -> None:
    diagnostics = Diagnostics()
    feature = Feature(Path(__file__).parent)
    assert generate(config_of(feature), diagnostics) is not None
    counts = ledger(diagnostics).counts["responses"]
    assert (counts.degraded, counts.omitted) == (7, 0)
    assert {item.code for item in diagnostics if item.effect != "none"} == {"PLN111"}
