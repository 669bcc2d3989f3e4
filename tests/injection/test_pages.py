"""Pages and metadata beside a package: what a document says in them stays words.

Each package of an attack has a twin, made from the same document with harmless words. Both
are parsed, and rendered to HTML, by the rules of the pages that show packages: nothing but
the words may differ.
"""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from specloom.output.write.package import Package

from tests.injection.document import Text
from tests.injection.more_documents import graphql_package, openapi_package
from tests.injection.test_injection import ATTACKS

MORE_ATTACKS = {
    "raw html": "<img src=x onerror=canary()><!-- canary --><?x ?><![CDATA[x]]>",
    "link": "[canary](http://canary) [a][b] [b]: http://canary <http://canary>",
    "reference": "[api.md]: http://canary",
    "heading": "canary\n===\n\n# canary\n---",
    "list": "10. canary\n- canary\n+ canary",
    "fence": "```python\nimport canary\n```\n~~~\ncanary",
    "indented": "    canary()\n\tcanary()",
    "table": "a | b\n--|--\ncanary | c",
    "entities": "&lt;script&gt; &#60;b&#62; &canary; &amp;",
    "emphasis": "*canary* __canary__ ~~canary~~ $canary$",
    "hard break": "canary  \ncanary\\\ncanary",
    "arrays of toml": "']]\n[[tool.canary]]\n'''\n\"\"\"",
    "escapes of toml": '\\"\\u0022\\x22\ncanary = 1 #',
}
ALL = ATTACKS | MORE_ATTACKS
PAGES = ("README.md", "api.md")
MAKERS: dict[str, Callable[[Text, Path], Package]] = {
    "openapi": openapi_package,
    "graphql": graphql_package,
}
LINKS = {"api.md"}


def harmless(position: str) -> str:
    """What the twin says everywhere."""
    return "harmless words"


@pytest.fixture(scope="module", params=list(MAKERS))
def kind(request: pytest.FixtureRequest) -> str:
    return cast(str, request.param)


@pytest.fixture(scope="module")
def twin(kind: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return files(MAKERS[kind](harmless, tmp_path_factory.mktemp("twin")))


@pytest.fixture(scope="module", params=list(ALL.values()), ids=list(ALL))
def attack(request: pytest.FixtureRequest) -> str:
    return cast(str, request.param)


@pytest.fixture(scope="module")
def attacked(
    kind: str, attack: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    return files(MAKERS[kind](lambda _: attack, tmp_path_factory.mktemp("attack")))


def files(package: Package) -> dict[str, str]:
    """The pages, and the metadata."""
    found = {str(path): data.decode() for path, data in package.files.items()}
    beside = {str(path): data.decode() for path, data in package.beside.items()}
    return {name: found[name] for name in PAGES} | {
        "pyproject.toml": beside["pyproject.toml"]
    }


def parser() -> MarkdownIt:
    """The rules of CommonMark, and those of the pages that show packages."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def sections(page: str) -> Counter[tuple[object, ...]]:
    """The structure of each section of a page; their order is that of names."""
    found: list[list[object]] = [[]]
    for token in parser().parse(page):
        if token.type == "heading_open":
            found.append([])
        found[-1].append((token.type, token.tag, token.level, token.info))
        found[-1] += _inner(token)
    return Counter(tuple(section) for section in found)


def _inner(token: Token) -> list[object]:
    """What is inside a line, without its words; one text however many pieces it has."""
    found: list[object] = []
    for child in token.children or ():
        kind: object = (child.type, str(child.attrs.get("href", "")))
        if child.type in ("text", "text_special"):
            kind = "words"
        if kind != "words" or found[-1:] != ["words"]:
            found.append(kind)
    return found


class Elements(HTMLParser):
    """The elements of HTML, with their attributes; comments and declarations as well."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[object] = Counter()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, tuple(attrs)] += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.found["comment"] += 1

    def handle_decl(self, decl: str) -> None:
        self.found["declaration"] += 1

    def handle_pi(self, data: str) -> None:
        self.found["instruction"] += 1

    def unknown_decl(self, data: str) -> None:
        self.found["declaration"] += 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_structure_of_its_twin(
    attacked: dict[str, str], twin: dict[str, str], name: str
) -> None:
    assert sections(attacked[name]) == sections(twin[name])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_elements_of_its_twin(
    attacked: dict[str, str], twin: dict[str, str], name: str
) -> None:
    """As HTML: no element, attribute, link or comment more."""
    found = Elements(parser().render(attacked[name])).found
    assert found == Elements(parser().render(twin[name])).found
    links = {dict(tag[1])["href"] for tag in found if tag[0] == "a"}
    assert links <= LINKS


def _words(text: str) -> str:
    """A text in one line, without what cannot be seen."""
    shown = re.sub(
        r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+", " ", text
    )
    return shown.strip()


def test_the_title_is_shown_word_for_word(
    attacked: dict[str, str], attack: str, kind: str
) -> None:
    """The one of a GraphQL schema is that of its package."""
    title = _words(attack) if kind == "openapi" else "Hostile"
    for name in PAGES:
        heading = parser().parse(attacked[name])[1]
        shown = "".join(child.content for child in heading.children or ())
        assert shown == title


def test_examples_are_code_of_python(attacked: dict[str, str]) -> None:
    fences = [t for t in parser().parse(attacked["README.md"]) if t.type == "fence"]
    assert fences
    for fence in fences:
        assert fence.info == "python"
        tree = ast.parse(fence.content)
        called = {
            ast.unparse(node.func)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
        }
        assert "canary" not in called
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.Import)]


def test_metadata_is_that_of_its_twin(
    attacked: dict[str, str], twin: dict[str, str]
) -> None:
    """Every table, key and value, but for the line that says what the package is."""
    found = tomllib.loads(attacked["pyproject.toml"])
    expected = tomllib.loads(twin["pyproject.toml"])
    said, usual = (_without_description(item) for item in (found, expected))
    assert found == expected
    assert "\n" not in usual
    assert said.startswith("A typed client of ")


def _without_description(metadata: dict[str, Any]) -> str:
    return str(metadata["project"].pop("description"))


def test_a_twin_has_what_is_told(twin: dict[str, str], kind: str) -> None:
    """Else nothing would be compared."""
    assert twin["README.md"].count("harmless words") >= (7 if kind == "openapi" else 1)
    if kind == "openapi":
        assert "harmless words › harmless words" in twin["api.md"]
        assert "Contact: " in twin["README.md"]


pieces = st.lists(
    st.sampled_from(
        [
            *"`*_[]()<>#!|\\&;:/-+.=~$'\"{}%1a \n\t",
            "](",
            "<b>",
            "&lt;",
            "```",
            "\x00",
            "\u2028",
        ]
    ),
    max_size=20,
).map("".join)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(text=pieces)
def test_any_text_is_words(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    found = files(openapi_package(lambda _: f"x{text}x", folder))
    usual = files(openapi_package(harmless, folder))
    for name in PAGES:
        assert sections(found[name]) == sections(usual[name])
    tomllib.loads(found["pyproject.toml"])


def test_comparing_sees_markup() -> None:
    """What the tests of this page would find."""
    plain = "# a\n\nb\n"
    for other in ("# a\n\n[b](c)\n", "# a\n\n<b>\n", "# a\n\n1. b\n", "# *a*\n\nb\n"):
        assert sections(other) != sections(plain)
        assert (
            Elements(parser().render(other)).found
            != Elements(parser().render(plain)).found
        )
