"""The Link header (RFC 8288), read in the time that its length takes."""

from __future__ import annotations

import httpx2
import pytest
from runtime.paging.pages import _next_link, _number


def linked(*headers: str) -> str | None:
    return _next_link(
        httpx2.Response(200, headers=[("Link", text) for text in headers])
    )


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("<https://a.example/2>; rel=next", "https://a.example/2"),
        ('<https://a.example/2>; rel="next"', "https://a.example/2"),
        ('</2>;rel="prev next"', "/2"),
        ("</1>; rel=prev, </2>; rel=NEXT", "/2"),
        ('</1>; title="a, <b>; rel=next"; rel=prev, </2>; rel=next', "/2"),
        ("</1>; a; b=c; REL = next", "/1"),
        ("</1>; rel=prev; rel=next", None),
        ("</1>; rel=nextish", None),
        ("</1>", None),
        ("</1", None),
        ("", None),
        ('</1>; rel="next', None),
    ],
)
def test_the_next_page(header: str, target: str | None) -> None:
    assert linked(header) == target


def test_several_headers() -> None:
    assert linked("</1>; rel=prev", "</2>; rel=next") == "/2"


@pytest.mark.parametrize(
    "piece", ["<", "</1>", "</1>;", "</1>; a=", '</1>; a="', "</1>; a b", ";", " "]
)
def test_a_long_header_is_read_once(piece: str) -> None:
    """Twice the header takes about twice the steps, whatever it repeats."""
    assert linked(piece * 20_000) is None


def test_numbers_that_no_integer_is() -> None:
    assert _number(float("inf"), None) is None
    assert _number("many", 1) == 1
    assert _number("12", 1) == 12
