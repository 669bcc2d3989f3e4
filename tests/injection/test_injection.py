"""Text of a document never becomes code, markup or a path."""

import builtins
import importlib
import inspect
import json
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import cycle
from pathlib import Path
from types import ModuleType
from typing import Any, cast, get_type_hints, is_typeddict
from urllib.parse import unquote

import black
import httpx2
import pydantic
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.injection.document import package_of, segment
from tests.injection.inspection import surprises

ATTACKS = {
    "docstring": '"""\nimport os\ncanary()\n"""',
    "end of docstring": 'text"""\ncanary()\n',
    "quotes": "'); canary(); ('\"); canary(); (\"",
    "backslash": "canary() \\\" \\' \\",
    "escapes": "\\N{BULLET} \\x41 \\u0041 \\n canary()",
    "f-string": "{canary()} %(canary)s {0.__class__}",
    "template": "{{ canary() }}{% include 'x' %} %} #} {# {%- raw -%}",
    "comment": "# type: ignore\n# -*- coding: utf-7 -*-\ncanary()",
    "reading direction": "\u202e)(yranac\u2066 \u2029canary()\u200f",
    "control characters": "\x00\x1b[31m\x07\x7f\x85canary()\x0c",
    "forged symbol": "\x02|os|system|canary\x03",
    "line ends": "canary()\r\ncanary()\rcanary()\u2028canary()\x0bcanary()",
    "markup": "[canary](javascript:canary()) <script>canary()</script> ![x](y) `</a>`",
    "path": "../../../canary",
    "name of a module": "os.system canary",
    "python keyword": "import canary; lambda: canary",
    "spreadsheet": "=canary()|' /C calc'!A0",
    "toml": '"\n[tool.canary]\nx = "',
    "beyond ascii": "ｃａｎａｒｙ（） 𝓬𝓪𝓷𝓪𝓻𝔂 ñ 🐤",
}


@pytest.fixture(params=list(ATTACKS.values()), ids=list(ATTACKS), scope="module")
def attack(request: pytest.FixtureRequest) -> str:
    return cast(str, request.param)


@pytest.fixture(scope="module")
def root(attack: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `hostile` and what stands beside it."""
    folder = tmp_path_factory.mktemp("injection")
    package = package_of(lambda _: attack, folder)
    for path, content in package.files.items():
        target = folder / "hostile" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for path, content in package.beside.items():
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def called(attack: str) -> Iterator[list[str]]:
    """Calls of `canary`, which every attack tries and every module could reach."""
    calls: list[str] = []
    setattr(builtins, "canary", lambda *_: calls.append(attack))  # noqa: B010
    yield calls
    delattr(builtins, "canary")


@pytest.fixture(scope="module")
def hostile(root: Path, called: list[str]) -> Iterator[ModuleType]:
    """The package, every module of it imported."""
    sys.path.insert(0, str(root))
    importlib.invalidate_caches()
    try:
        for path in sorted((root / "hostile").rglob("*.py")):
            importlib.import_module(_module(path.relative_to(root)))
        yield sys.modules["hostile"]
    finally:
        sys.path.remove(str(root))
        for name in [name for name in sys.modules if name.split(".")[0] == "hostile"]:
            del sys.modules[name]


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def generated(root: Path) -> list[Path]:
    """The modules that were printed from the document."""
    paths = sorted((root / "hostile").rglob("*.py"))
    return [path for path in paths if "_runtime" not in path.parts]


def test_modules_do_what_modules_do(root: Path) -> None:
    for path in generated(root):
        assert not list(surprises(path.read_text("utf-8"))), path.name


def test_no_character_is_more_than_it_seems(root: Path) -> None:
    for path in generated(root):
        lines = path.read_text("utf-8").split("\n")
        assert all(line.isprintable() for line in lines), path.name


def test_the_layout_is_stable(root: Path) -> None:
    for path in generated(root):
        source = path.read_text("utf-8")
        assert black.format_str(source, mode=black.Mode()) == source, path.name


def test_files_stay_in_their_folder(root: Path) -> None:
    files = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    assert {path.split("/")[0] for path in files} == {
        "hostile",
        "openapi.json",
        "pyproject.toml",
    }


def test_nothing_runs_on_import(hostile: ModuleType, called: list[str]) -> None:
    """Annotations in quotes are code as well: building the models evaluates them."""
    for name in hostile.types.__all__:
        value = getattr(hostile.types, name)
        if is_typeddict(value):
            assert get_type_hints(value, include_extras=True)
        else:
            pydantic.TypeAdapter(value).json_schema()
    assert not called


def test_values_travel_verbatim(
    hostile: ModuleType, attack: str, called: list[str]
) -> None:
    requests: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(204)

    http_client = httpx2.Client(transport=httpx2.MockTransport(answer))
    client = hostile.Client(
        http_client=http_client, base_url="https://example.com", **_secrets(hostile)
    )
    for method in methods(client):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            method(**dict.fromkeys(_asked_for(method), "v"))
    (update,) = [item for item in requests if item.method == "POST"]
    (retrieve,) = [item for item in requests if item.method == "GET"]
    assert update.url.params[f"q{attack}"] == "v"
    assert update.url.params[attack] == "secret"
    assert json.loads(update.content)[f"p{attack}"] == "v"
    path = retrieve.url.raw_path.partition(b"?")[0].decode()
    assert unquote(path) == f"/{segment(attack)}"
    assert not called


def methods(owner: Any) -> Iterator[Callable[..., object]]:
    """All methods of a client that send something, through its resources."""
    for name, value in inspect.getmembers_static(type(owner)):
        if name.startswith(("_", "with_")):
            continue
        if isinstance(value, cached_property):
            yield from methods(getattr(owner, name))
        elif callable(value) and "extra_query" in inspect.signature(value).parameters:
            yield getattr(owner, name)


def _asked_for(method: Callable[..., object]) -> list[str]:
    """The arguments that a document adds."""
    usual = {"extra_headers", "extra_query", "extra_body", "timeout", "node"}
    return [name for name in inspect.signature(method).parameters if name not in usual]


def _secrets(package: ModuleType) -> dict[str, str]:
    """A value for the one credential: the first argument of the constructor."""
    names = list(inspect.signature(package.Client).parameters)
    return {names[0]: "secret"}


def test_markdown_stays_text(root: Path, attack: str) -> None:
    for name in ("README.md", "api.md"):
        text = (root / "hostile" / name).read_text("utf-8")
        tokens = [
            inner
            for token in MarkdownIt().parse(text)
            for inner in (token, *(token.children or ()))
        ]
        kinds = {token.type for token in tokens}
        assert not kinds & {"html_block", "html_inline", "image", "table_open"}
        links = {token.attrs["href"] for token in tokens if token.type == "link_open"}
        assert links <= {"api.md"}


def test_metadata_stays_text(root: Path, attack: str) -> None:
    metadata = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    assert metadata.keys() == {"build-system", "project", "tool"}
    assert metadata["tool"].keys() == {"hatch"}
    assert metadata["project"]["description"] == f"A typed client of {attack}"


# What a field of a form in a browser might hold, and what a fuzzer would try.
texts = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("\"'\\#{}%\n\r\x02\x03|\u202e$`*_[]()<>"),
    max_size=30,
)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(texts, min_size=1, max_size=8))
def test_any_text_gives_a_package_that_imports(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    chosen = cycle(texts)
    by_position: dict[str, str] = {}
    package = package_of(
        lambda position: by_position.setdefault(position, next(chosen)), folder
    )
    for path, content in package.files.items():
        if path.suffix == ".py" and "_runtime" not in path.parts:
            source = content.decode("utf-8")
            assert not list(surprises(source)), path
            compile(source, str(path), "exec")
