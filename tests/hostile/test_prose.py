"""Prose of any kind, wherever it reaches output: it stays prose."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.output.write.package import Package

from tests.hostile.harness import content, document, examples, operation, used

MARK = "breakout_mark"
PIECES = [
    '"""',
    "'''",
    "\\",
    "\\\\",
    '\\"""',
    "\n",
    "\r",
    "\x0b",
    "\x1c",
    "\x85",
    "\u2028",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u200b",
    "{x}",
    "{{ x }}",
    "{% raw %}",
    "%s",
    "`",
    "```",
    "<script>",
    "|",
    "# ",
    "- ",
    "    ",
    "\t",
    "[a](javascript:x)",
    f"\n{MARK} = 1\n",
    f'"""\n{MARK} = 1\n"""',
    f"\x0c{MARK} = 1",
    "# type: ignore",
    "\N{LOCK}",
    "x" * 300,
]
prose = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"])),
    max_size=6,
).map("".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prose")


@examples(15)
@given(said=prose, title=prose)
def test_prose_everywhere(said: str, title: str, folder: Path) -> None:
    """Docstrings, comments, the listing, the README, messages of deprecation."""
    result = used(_everywhere(said, title), folder)
    assert isinstance(result, Package)
    for path, text in result.files.items():
        if path.suffix == ".py":
            _stays_prose(ast.parse(text))


def _stays_prose(tree: ast.Module) -> None:
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Name) and node.id == MARK)


def _everywhere(said: str, title: str) -> dict[str, object]:
    prose = {"description": said, "deprecated": True}
    schema = {"type": "string", "title": title, "examples": [said], **prose}
    shape: dict[str, object] = {
        "type": "object",
        "title": title,
        "properties": {"value": schema, "inner": {"enum": ["a", "b"], **prose}},
        "x-enum-descriptions": [said],
        **prose,
    }
    header = {"schema": schema, **prose}
    described = operation(
        summary=title,
        tags=["things"],
        externalDocs={"description": said, "url": "https://example.com/" + said},
        parameters=[
            {"name": "q", "in": "query", "schema": schema, **prose},
            {"name": "h", "in": "header", "schema": schema, **prose},
        ],
        requestBody={"description": said, **content(_ref("Shape"))},
        responses={
            "200": {"description": said, "headers": {"H": header}, **content(shape)},
            "default": {"description": said, **content(_ref("Shape"))},
        },
        **prose,
    )
    return {
        **document(
            {"Shape": shape}, {"/things": {"summary": title, "post": described}}
        ),
        "info": {
            "title": title,
            "summary": said,
            "description": said,
            "termsOfService": said,
            "contact": {"name": said, "url": said, "email": said},
            "license": {"name": said},
            "version": title,
        },
        "tags": [{"name": "things", "description": said}],
        "servers": [
            {
                "url": "https://{v}.example.com",
                "description": said,
                "variables": {"v": {"default": "a", "description": said}},
            }
        ],
        "webhooks": {"done": {"post": described}},
        "security": [{"key": []}],
        "components": {
            "schemas": {"Shape": shape},
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": said}
            },
        },
    }


def _ref(name: str) -> dict[str, object]:
    return {"$ref": f"#/components/schemas/{name}"}
