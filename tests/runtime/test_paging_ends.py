"""Lists end: whatever a server names as the next page, none is asked for twice.

By each strategy and both clients, against a real server.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime.asynchronous.graphql_pages import AsyncNodes
from runtime.asynchronous.pages import AsyncPage
from runtime.errors import APIError
from runtime.http.endpoint import Body, Endpoint, Returns
from runtime.omit import Omit
from runtime.paging.pages import Kind, Pages
from runtime.synchronous.graphql_pages import Nodes
from runtime.synchronous.pages import Page

from .driver import Driver
from .local_server import Answer, LocalServer, Script, Seen, json_answer
from .sample_client import AsyncShop, Shop

Following = Mapping[str, str | None]
"""The next cursor for each cursor; the first page is asked for with none, which is `""`."""

BY_CURSOR: Mapping[str, Pages] = {
    "cursor": Pages("cursor", ("items",), asks=("query", "c"), value=("next",)),
    "cursor in a body": Pages(
        "cursor", ("items",), asks=("body", "c"), value=("next",)
    ),
    "last_item": Pages("last_item", ("items",), asks=("query", "c"), value=("id",)),
    "header_cursor": Pages(
        "header_cursor", ("items",), asks=("query", "c"), value=("x-next",)
    ),
    "next_url": Pages("next_url", ("items",), value=("url",)),
    "link_header": Pages("link_header", ("items",)),
}
BY_NUMBER: Mapping[str, Pages] = {
    "page_number": Pages("page_number", ("items",), asks=("query", "c"), first=1),
    "offset": Pages("offset", ("items",), asks=("query", "c")),
}
WITH_TOTAL = Pages(
    "page_number", ("items",), asks=("query", "c"), first=1, total=("info", "pages")
)


def endpoint_of(pages: Pages) -> Endpoint[object]:
    in_body = pages.asks[0] == "body"
    return Endpoint(
        method="POST" if in_body else "GET",
        path="/things",
        body=Body("application/json") if in_body else None,
        returns=(Returns("200", "application/json", lambda: dict[str, Any]),),
        pages=pages,
        security=(),
    )


def cursor_of(seen: Seen) -> str:
    if seen.body:
        return str(cast("dict[str, str]", seen.json()).get("c", ""))
    return dict(parse_qsl(urlsplit(seen.target).query)).get("c", "")


def server_of(following: Following) -> Script:
    """Says in all ways at once which page is the next."""

    def answer(seen: Seen) -> Answer:
        cursor = cursor_of(seen)
        after = following[cursor]
        # the last item is what its page is followed by
        items = [{"id": f"first of {cursor}"}, {"id": after}]
        said: dict[str, object] = {"items": items, "next": after}
        headers = {}
        if after is not None:
            said["url"] = f"/things?c={after}"
            headers = {"X-Next": after, "Link": f'</things?c={after}>; rel="next"'}
        return json_answer(said, headers=headers)

    return answer


def count_items(driver: Driver, server: LocalServer, pages: Pages) -> int:
    """How many items a list has; fails when too many requests are made."""
    endpoint = endpoint_of(pages)
    given: dict[str, Any] = {"body": {}} if pages.asks[0] == "body" else {}
    if driver.flavour == "sync":
        with Shop(bearer_token="t", base_url=server.url) as client:
            return sum(1 for _ in client._list(Page, endpoint, **given))

    async def act() -> int:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            found = await client._list(AsyncPage, endpoint, **given)
            return len([item async for item in found])

    return asyncio.run(act())


def limited(script: Script, most: int = 40) -> Script:
    """A server that would be asked for ever is closed."""
    asked = 0

    def answer(seen: Seen) -> Answer:
        nonlocal asked
        asked += 1
        return script(seen) if asked <= most else Answer(418)

    return answer


@pytest.mark.parametrize("pages", BY_CURSOR.values(), ids=BY_CURSOR)
@pytest.mark.parametrize(
    "following",
    [
        {"": "a", "a": "a"},
        {"": "a", "a": "b", "b": "a"},
        {"": "a", "a": "b", "b": "c", "c": "d", "d": "b"},
    ],
    ids=["itself", "circle", "tail"],
)
def test_a_cursor_that_leads_back_is_an_error(
    driver: Driver, server: LocalServer, pages: Pages, following: Following
) -> None:
    server.reply(limited(server_of(following)))
    with pytest.raises(APIError, match="was there before: the list would never end"):
        count_items(driver, server, pages)
    assert len(server.seen) == len(following)


@pytest.mark.parametrize("pages", BY_CURSOR.values(), ids=BY_CURSOR)
def test_a_server_that_does_not_look_at_the_cursor(
    driver: Driver, server: LocalServer, pages: Pages
) -> None:
    first = server_of({"": "a"})
    server.reply(limited(lambda seen: first(Seen("GET", "/things", {}, b""))))
    with pytest.raises(APIError, match="would never end"):
        count_items(driver, server, pages)
    assert len(server.seen) == 2


@pytest.mark.parametrize("pages", BY_NUMBER.values(), ids=BY_NUMBER)
def test_a_server_that_does_not_look_at_the_number(
    driver: Driver, server: LocalServer, pages: Pages
) -> None:
    """It may still say something new beside the items."""

    def answer(_: Seen) -> Answer:
        return json_answer({"items": [{"id": 1}, {"id": 2}], "at": len(server.seen)})

    server.reply(limited(answer))
    with pytest.raises(APIError, match="does not look at what asks for a page"):
        count_items(driver, server, pages)
    assert len(server.seen) == 2


@pytest.mark.parametrize("pages", BY_NUMBER.values(), ids=BY_NUMBER)
@pytest.mark.parametrize("items", [[0, 0, 0], [{"kind": "a"}]], ids=["plain", "one"])
def test_equal_things_are_not_at_once_the_same_things(
    driver: Driver, server: LocalServer, pages: Pages, items: list[object]
) -> None:
    whole = [json_answer({"items": items})] * 7
    server.reply(*whole, json_answer({"items": []}))
    assert count_items(driver, server, pages) == 7 * len(items)
    server.reply(limited(lambda _: json_answer({"items": items})))
    with pytest.raises(APIError, match="would never end"):
        count_items(driver, server, pages)


def test_the_number_of_pages_ends_a_list(driver: Driver, server: LocalServer) -> None:
    server.reply(
        lambda seen: json_answer(
            {"items": [{"id": cursor_of(seen)}], "info": {"pages": 3}}
        )
    )
    assert count_items(driver, server, WITH_TOTAL) == 3
    assert len(server.seen) == 3


@pytest.mark.parametrize("kind", ["cursor", "header_cursor"])
def test_the_same_cursor_without_items_is_the_end(
    driver: Driver, server: LocalServer, kind: Kind
) -> None:
    """So say servers of streams of events that there is nothing more for now."""
    end = json_answer({"items": [], "next": "a"}, headers={"X-Next": "a"})
    server.reply(server_of({"": "a"}), end)
    assert count_items(driver, server, BY_CURSOR[kind]) == 2
    assert len(server.seen) == 2


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    following=st.dictionaries(
        st.sampled_from("abcdef"), st.sampled_from([None, *"abcdef"]), max_size=6
    ),
    name=st.sampled_from([*BY_CURSOR]),
)
def test_no_page_is_asked_for_twice(
    driver: Driver, following: dict[str, str | None], name: str
) -> None:
    from .local_server import local_server

    named: dict[str, str | None] = {"": "a", **dict.fromkeys("abcdef"), **following}
    way, cursor = 1, named[""]
    reached = {""}
    while cursor is not None and cursor not in reached:
        reached.add(cursor)
        cursor, way = named[cursor], way + 1
    with local_server() as server:
        server.reply(limited(server_of(named)))
        if cursor is None:
            assert count_items(driver, server, BY_CURSOR[name]) == 2 * way
        else:
            with pytest.raises(APIError, match="would never end"):
                count_items(driver, server, BY_CURSOR[name])
        assert [cursor_of(seen) for seen in server.seen].count("a") == 1
        assert len(server.seen) == way


def test_a_page_may_be_iterated_again(server: LocalServer) -> None:
    """And a list that has changed in the meantime may be gone through in another order."""
    following: dict[str, str | None] = {"": "a", "a": "b", "b": None}
    server.reply(lambda seen: server_of(following)(seen))
    endpoint = endpoint_of(BY_CURSOR["cursor"])
    with Shop(bearer_token="t", base_url=server.url) as client:
        first: Page[Any, Any] = client._list(Page, endpoint)
        assert len(list(first)) == 6
        assert len(list(first)) == 6
        following.update({"a": None, "b": "a"})
        first.response["next"] = "b"
        assert len(list(first)) == 6


def next_cursor(page: tuple[list[int], str | None]) -> str | None:
    return page[1]


def nodes(page: tuple[list[int], str | None]) -> list[int]:
    return page[0]


@pytest.mark.parametrize(
    "following", [{"": "a", "a": "a"}, {"": "a", "a": "b", "b": "a"}]
)
def test_connections_do_not_go_round(following: Following) -> None:
    def page_at(cursor: object | Omit) -> tuple[list[int], str | None]:
        return [1, 2], following["" if isinstance(cursor, Omit) else str(cursor)]

    async def async_page_at(cursor: object | Omit) -> tuple[list[int], str | None]:
        return page_at(cursor)

    async def count(found: AsyncIterator[int]) -> int:
        return len([item async for item in found])

    with pytest.raises(APIError, match="would never end"):
        list(Nodes(page_at, nodes, next_cursor))
    with pytest.raises(APIError, match="would never end"):
        asyncio.run(count(aiter(AsyncNodes(async_page_at, nodes, next_cursor))))


def linked(url: str) -> Callable[[str], str | None]:
    """The next page that a server at `url` names, as it is asked for."""
    import httpx2
    from runtime.http.endpoint import Arguments
    from runtime.options import NO_OPTIONS
    from runtime.paging.pages import next_page

    def asked(target: str) -> str | None:
        response = httpx2.Response(
            200,
            json={"items": [1], "url": target},
            request=httpx2.Request("GET", url),
        )
        none = Arguments(path={}, query={}, headers={}, cookies={}, body=None)
        body = json.loads(response.content)
        info = next_page(BY_CURSOR["next_url"], body, response, none, NO_OPTIONS)
        return None if info is None else info.url

    return asked


@pytest.mark.parametrize(
    "target",
    [
        "http://a.example/things?page=2",
        "http://a.example:80/things?page=2",
        "https://a.example/things?page=2",
        "/things?page=2",
        "?page=2",
    ],
)
def test_behind_a_proxy_the_next_page_is_asked_for_by_tls(target: str) -> None:
    asked = linked("https://a.example/things")(target)
    assert asked == "https://a.example/things?page=2"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/things", "http://b.example/things"),
        ("https://a.example/things", "http://a.example:8000/things"),
        ("https://a.example:8443/things", "http://a.example/things"),
        ("http://a.example/things", "http://a.example:81/things"),
    ],
)
def test_another_server_is_still_another(url: str, target: str) -> None:
    with pytest.raises(APIError, match="at another server"):
        linked(url)(target)


def test_a_proxy_on_a_port_of_its_own() -> None:
    asked = linked("https://a.example:8443/things")("http://a.example:8443/things?p=2")
    assert asked == "https://a.example:8443/things?p=2"
