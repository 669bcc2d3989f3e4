"""Lists that come in pages: where their items are, and what asks for the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar
from urllib.parse import urljoin, urlsplit

from ..dataclass_compat import record
from ..errors import APIError
from ..http.endpoint import Arguments
from ..omit import Omit
from ..options import CallOptions
from ..type_guards import is_items, is_mapping
from .trail import leads_back

if TYPE_CHECKING:
    import httpx2

Kind: TypeAlias = Literal[
    "page_number",
    "offset",
    "cursor",
    "last_item",
    "link_header",
    "header_cursor",
    "next_url",
]
Way: TypeAlias = tuple[str, ...]
"""Attributes that lead from an answer to something in it."""
P = TypeVar("P")
PageClass: TypeAlias = type[P]
"""A class of pages, with their parameters."""


@record(frozen=True, slots=True)
class Pages:
    """How an operation pages.

    `items` leads to the list, and `item` from one of its entries to what is listed.
    `asks` is the place and the wire name of what is set (`("query", "page")`), `first` the
    number of the first page. `value` leads to what the next page is asked for with: in the
    answer, for `last_item` in the last item; for `header_cursor` it is the name of a
    header. `total` counts all pages of `page_number` and all items of `offset`; `more` is
    false on the last page.
    """

    kind: Kind
    items: Way = ()
    item: Way = ()
    asks: tuple[str, str] = ("", "")
    first: int = 0
    value: Way = ()
    total: Way = ()
    more: Way = ()


@record(frozen=True, slots=True)
class NextPage:
    """What asks for the next page: a parameter of the query, a property of the body, or
    a whole URL."""

    query: Mapping[str, object] = field(default_factory=dict[str, object])
    body: Mapping[str, object] = field(default_factory=dict[str, object])
    url: str | None = None

    @property
    def value(self) -> object:
        """The cursor, the number or the URL."""
        values = (*self.query.values(), *self.body.values())
        return values[0] if values else self.url


def items_of(pages: Pages, response: object) -> list[object]:
    """The items of an answer; none where it does not hold the list."""
    found = _attribute_path(response, pages.items)
    if not is_items(found):
        return []
    return [_attribute_path(item, pages.item) for item in found]


def next_page(
    pages: Pages,
    response: object,
    http_response: httpx2.Response,
    arguments: Arguments,
    options: CallOptions,
) -> NextPage | None:
    """What asks for the page behind this one; None when it is the last.

    Raises APIError for a page that leads to itself, and for one at another server.
    """
    items = items_of(pages, response)
    if pages.more and _attribute_path(response, pages.more) is False:
        return None
    match pages.kind:
        case "link_header":
            return _at_url(http_response, _next_link(http_response), items)
        case "next_url":
            target = _attribute_path(response, pages.value)
            return _at_url(http_response, target, items)
        case _ if not items and pages.kind not in ("cursor", "header_cursor"):
            return None
        case "cursor":
            value = _attribute_path(response, pages.value)
        case "header_cursor":
            value = http_response.headers.get(pages.value[0])
        case "last_item":
            value = _attribute_path(items[-1], pages.value)
        case "page_number":
            number = _number(_sent_value(pages, arguments, options), pages.first)
            last = _number(_attribute_path(response, pages.total), None)
            is_last = last is not None and number - pages.first + 1 >= last
            value = None if is_last else number + 1
        case "offset":
            value = _number(_sent_value(pages, arguments, options), 0) + len(items)
            total = _number(_attribute_path(response, pages.total), None)
            value = None if total is not None and value >= total else value
    if value is None or value == "":
        return None
    if value == _sent_value(pages, arguments, options):
        if items:
            raise leads_back(value)
        return None  # nothing more for now, say servers of streams of events
    place, name = pages.asks
    asked = {name: value}
    return NextPage(query=asked) if place == "query" else NextPage(body=asked)


def turn_page(
    arguments: Arguments, options: CallOptions, page: NextPage
) -> tuple[Arguments, CallOptions]:
    """The call that asks for another page. What asks for one replaces what was given by
    hand for the first page."""
    if page.url is not None:
        return arguments, replace(options, url=page.url)
    if page.query:
        arguments = replace(arguments, query={**arguments.query, **page.query})
        extra = _without(options.extra_query, page.query)
        return arguments, replace(options, extra_query=extra)
    body = dict(arguments.body) if is_mapping(arguments.body) else dict[str, object]()
    arguments = replace(arguments, body={**body, **page.body})
    if is_mapping(options.extra_body):
        extra_body = _without(options.extra_body, page.body)
        return arguments, replace(options, extra_body=extra_body)
    return arguments, options


def _without(
    given: Mapping[str, object] | None, names: Mapping[str, object]
) -> dict[str, object]:
    return {name: value for name, value in (given or {}).items() if name not in names}


def _attribute_path(value: object, way: Way) -> object:
    """What attributes lead to; in a value that could not be decoded, they are keys."""
    for name in way:
        value = value.get(name) if is_mapping(value) else getattr(value, name, None)
    return value


def _sent_value(pages: Pages, arguments: Arguments, options: CallOptions) -> object:
    """What this page was asked for with; None when it was not asked for."""
    place, name = pages.asks
    whole, extra = (
        (arguments.query, options.extra_query)
        if place == "query"
        else (arguments.body, options.extra_body)
    )
    for layer in (extra, whole):
        found = layer.get(name) if is_mapping(layer) else None
        if found is not None and not isinstance(found, Omit):
            return found
    return None


D = TypeVar("D", int, None)


def _number(value: object, default: D) -> int | D:
    """A count that came as a number or as its digits."""
    if isinstance(value, int | float | str):
        try:
            return int(value)
        except (ValueError, OverflowError):  # words, or more than a double holds
            pass
    return default


_PARAMETER = re.compile(r"""\s*;\s*([^\s=;,"]*)\s*(?:=\s*(?:"([^"]*)"|([^;,"]*)))?""")


def _next_link(response: httpx2.Response) -> str | None:
    """The target of the link with the relation `next`."""
    header = ", ".join(response.headers.get_list("link"))
    for target, relations in _links(header):
        if "next" in relations.lower().split():
            return target
    return None


def _links(header: str) -> Iterator[tuple[str, str]]:
    """The target of each link with its relations (RFC 8288, section 3); read once from left
    to right, since the server decides how long it is."""
    start = header.find("<")
    while start != -1:
        end = header.find(">", start)
        if end == -1:
            return
        relations: str | None = None
        position = end + 1
        while found := _PARAMETER.match(header, position):
            position = found.end()
            if relations is None and found[1].lower() == "rel":
                relations = found[2] or found[3] or ""
        yield header[start + 1 : end], relations or ""
        start = header.find("<", position)


def _at_url(
    response: httpx2.Response, target: object, items: list[object]
) -> NextPage | None:
    """The next page at a URL, which may be relative to that of this page.

    Behind a proxy that ends TLS, servers write `http` into their own URLs; the page is asked
    for by `https` then, as this one was.
    Raises APIError for what is no URL, for that of this page, and for one at another server:
    the credentials of the client are not for it.
    """
    from httpx2 import URL, InvalidURL

    if not isinstance(target, str) or not target:
        return None
    asked = (response.history or [response])[0].request.url
    try:
        url = urljoin(str(response.request.url), target)
        url = _in_tls(url) if asked.scheme == "https" else url
        is_elsewhere = _origin(url) != _origin(str(asked))
        URL(url)
    except (ValueError, InvalidURL) as error:
        raise APIError(f"The next page has no valid URL: {error}") from error
    if is_elsewhere:
        raise APIError(f"The next page is at another server: {_origin(url)}")
    if url == str(asked):
        if items:
            raise leads_back(url)
        return None
    return NextPage(url=url)


def _in_tls(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme.lower() != "http":
        return url
    return parts._replace(
        scheme="https", netloc=parts.netloc.removesuffix(":80")
    ).geturl()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    host = parts.netloc.rpartition("@")[2].lower()
    return f"{scheme}://{host.removesuffix(_USUAL_PORTS.get(scheme, ' '))}"


_USUAL_PORTS = {"http": ":80", "https": ":443"}
"""What may be left out of a URL."""
