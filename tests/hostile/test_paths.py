"""Paths of any form become functions, or an error with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.output.write.package import Package

from tests.hostile.harness import document, examples, operation, used
from tests.hostile.names import plain

parts = st.sampled_from(
    [
        "",
        ".",
        "..",
        "a",
        "A",
        "v1",
        "{id}",
        "{ID}",
        "{id}.json",
        "a{id}b{x}",
        "{id}{id}",
        "{",
        "}",
        "{}",
        "{{id}}",
        "{a b}",
        "a:b",
        "a?b",
        "#",
        "%2e%2e",
        "*",
        "{id}:go",
    ]
)
paths = st.builds(
    "{}{}".format,
    st.sampled_from(["/", "/", "/", "", "//"]),
    st.lists(parts | plain, max_size=5).map("/".join),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paths")


@examples(15)
@given(
    chosen=st.lists(paths, min_size=1, max_size=4, unique=True),
    declared=st.lists(st.sampled_from(["id", "ID", "x", "a b", ""]), max_size=4),
    method=st.sampled_from(["get", "post", "delete"]),
)
def test_any_path(
    chosen: list[str], declared: list[str], method: str, folder: Path
) -> None:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in declared
    ]
    item = {method: operation(parameters=parameters)}
    used(document({}, dict.fromkeys(chosen, item)), folder)


@pytest.mark.parametrize(
    "path", ["/a/{id}.json", "/a{id}b", "/{id}/x/{id}", "/../{id}"]
)
def test_templates_stand_anywhere(path: str, folder: Path) -> None:
    parameter = {"name": "id", "in": "path", "required": True}
    item = {"get": operation(parameters=[{**parameter, "schema": {"type": "string"}}])}
    assert isinstance(used(document({}, {path: item}), folder), Package)


def test_long_segments_fit_into_the_name_of_a_file(folder: Path) -> None:
    paths: dict[str, object] = {
        f"/{segment * 300}{end}": {"get": operation()}
        for segment in ("x", "日")
        for end in "ab"
    }
    assert isinstance(used(document({}, paths), folder), Package)
