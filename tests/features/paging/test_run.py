"""Lists of seven things in pages of two, in each way in which APIs page."""

import asyncio
import json
import operator
from types import ModuleType
from typing import Any

import httpx2
import pytest

THINGS = [{"id": f"t{number}"} for number in range(7)]
SIZE = 2


def answer(request: httpx2.Request) -> httpx2.Response:
    """What a server with seven things says, page by page."""
    query = request.url.params
    path = request.url.path.rsplit("/", 1)[-1]
    sent = json.loads(request.content) if request.content else {}
    match path:
        case "numbered-from-zero":
            start = int(query.get("page_number", 0)) * SIZE
            return page("items", start)
        case "numbered-from-one":
            start = (int(query.get("page", 1)) - 1) * SIZE
            return page("data", start, totalPages=4)
        case "counted":
            return page("entries", int(query.get("offset", 0)), total=7)
        case "cursors":
            start = int(query.get("cursor", "c0")[1:])
            return page("results", start, nextCursor=after(start, "c{}"))
        case "nested-cursors":
            start = int(query.get("pageToken", "c0")[1:])
            token = after(start, "c{}")
            return page("data", start, meta={"next_page_token": token} if token else {})
        case "searched":
            assert sent["query"] == "all"
            start = int(sent.get("cursor", "c0")[1:])
            return page("items", start, nextCursor=after(start, "c{}"))
        case "after-the-last":
            start = int(query.get("starting_after", "t-1")[1:]) + 1
            return page("data", start, has_more=start + SIZE < len(THINGS))
        case "linked":
            start = (int(query.get("page", 1)) - 1) * SIZE
            following = f'</v1/elsewhere?page={start // SIZE + 2}>; rel="next"'
            first = "<https://paging.example.com/v1/linked?page=1>; rel=first"
            links = first if after(start, "{}") is None else f"{first}, {following}"
            return httpx2.Response(
                200, json=THINGS[start : start + SIZE], headers={"Link": links}
            )
        case "elsewhere":
            linked = httpx2.URL("https://paging.example.com/v1/linked", params=query)
            return answer(httpx2.Request("GET", linked))
        case "counted-by-headers":
            number = int(query.get("page", 1))
            last = number * SIZE >= len(THINGS)
            return headed(
                (number - 1) * SIZE, "X-Next-Page", "" if last else number + 1
            )
        case "continued":
            start = int(query.get("continuationToken", "c0")[1:])
            return headed(start, "X-MS-ContinuationToken", after(start, "c{}"))
        case "next-urls":
            start = int(query.get("from", 0))
            return page("results", start, next=after(start, "/v1/next-urls?from={}"))
        case _:
            return page("data", 0)


def page(name: str, start: int, **facts: object) -> httpx2.Response:
    return httpx2.Response(200, json={name: THINGS[start : start + SIZE], **facts})


def headed(start: int, name: str, value: object) -> httpx2.Response:
    headers = {} if value is None else {name: str(value)}
    return httpx2.Response(200, json=THINGS[start : start + SIZE], headers=headers)


def after(start: int, template: str) -> str | None:
    following = start + SIZE
    return template.format(following) if following < len(THINGS) else None


WAYS = [
    "numbered_from_zero",
    "numbered_from_one",
    "counted",
    "cursors",
    "nested_cursors",
    "searched",
    "after_the_last",
    "linked",
    "counted_by_headers",
    "continued",
    "next_urls",
]
REQUESTS = {"numbered_from_zero": 5}
"""A list that never says how long it is ends with an empty page; others need four."""


class Server:
    """A client, sync or async, and the requests that it has sent."""

    def __init__(self, package: ModuleType) -> None:
        self.requests: list[httpx2.Request] = []
        self.package = package
        self.client: Any = package.Client(
            http_client=httpx2.Client(transport=httpx2.MockTransport(self.answer))
        )

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.requests.append(request)
        return answer(request)

    def list(self, way: str, **arguments: object) -> Any:
        return listing(self.client, way)(**arguments)


def listing(client: Any, way: str) -> Any:
    """The method that lists; the one that searches sends what it searches for."""
    resource = getattr(client, way)
    if way == "searched":
        return lambda **arguments: resource.create(query="all", **arguments)
    return resource.list


@pytest.mark.parametrize("way", WAYS)
def test_every_item_comes_once(package: ModuleType, way: str) -> None:
    server = Server(package)
    found = [item.id for item in server.list(way)]
    assert found == [thing["id"] for thing in THINGS]
    assert len(server.requests) == REQUESTS.get(way, 4)


@pytest.mark.parametrize("way", WAYS)
def test_every_item_comes_once_asynchronously(package: ModuleType, way: str) -> None:
    async def listed() -> list[str]:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
        async with package.AsyncClient(http_client=http) as client:
            return [item.id async for item in listing(client, way)()]

    assert asyncio.run(listed()) == [thing["id"] for thing in THINGS]


def test_an_asynchronous_list_may_be_awaited(package: ModuleType) -> None:
    async def sizes() -> list[int]:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
        async with package.AsyncClient(http_client=http) as client:
            first = await client.cursors.list()
            return [len(page.items) async for page in first.iter_pages()]

    assert asyncio.run(sizes()) == [2, 2, 2, 1]


def test_page_by_page(package: ModuleType) -> None:
    first = Server(package).list("numbered_from_one")
    assert [len(page.items) for page in first.iter_pages()] == [2, 2, 2, 1]
    assert first.has_next_page()
    assert first.next_page_info().query == {"page": 2}
    second = first.get_next_page()
    assert [item.id for item in second.items] == ["t2", "t3"]
    # The whole answer, by its own type and as attributes of the page.
    assert second.response.total_pages == second.total_pages == 4


def test_iteration_begins_where_it_was_told_to(package: ModuleType) -> None:
    server = Server(package)
    assert [item.id for item in server.list("numbered_from_one", page=4)] == ["t6"]
    assert len(server.list("counted", offset=3).items) == 2
    rest = server.list("numbered_from_zero", extra_query={"page_number": 2})
    assert [item.id for item in rest] == ["t4", "t5", "t6"]


def test_the_last_page_has_no_next(package: ModuleType) -> None:
    last = Server(package).list("cursors", cursor="c6")
    assert not last.has_next_page()
    with pytest.raises(RuntimeError, match="no next page"):
        last.get_next_page()


def test_raw_responses_give_the_page(package: ModuleType) -> None:
    server = Server(package)
    raw = server.client.cursors.with_raw_response.list()
    assert raw.status_code == 200
    assert len(list(raw.parse())) == 7


def test_urls_of_other_servers_are_not_followed(package: ModuleType) -> None:
    """They would be sent the credentials of the client."""
    body = {"results": THINGS, "next": "https://elsewhere.example.com/steal"}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=body))
    client = package.Client(http_client=httpx2.Client(transport=transport))
    with pytest.raises(package.APIError, match=r"another server: https://elsewhere"):
        client.next_urls.list().has_next_page()


def test_a_cursor_that_leads_to_itself_is_an_error(package: ModuleType) -> None:
    body = {"results": THINGS[:1], "nextCursor": "again"}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=body))
    client = package.Client(http_client=httpx2.Client(transport=transport))
    with pytest.raises(package.APIError, match="'again' was there before"):
        list(client.cursors.list())


@pytest.mark.parametrize(
    "place", ["two_lists.list", "whole.retrieve", "numbered_from_somewhere.retrieve"]
)
def test_what_is_not_clear_is_not_guessed(package: ModuleType, place: str) -> None:
    answered = operator.attrgetter(place)(Server(package).client)()
    assert type(answered).__name__.endswith("Response")


def test_page_classes_are_generic_at_run_time(package: ModuleType) -> None:
    import importlib

    pagination = importlib.import_module(f"{package.__name__}.pagination")
    assert pagination.SyncCursorPage[package.types.Thing]
    assert pagination.AsyncCursorPage[package.types.Thing]
