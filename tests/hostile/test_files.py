"""What is no file, and patterns without an end: never waited for, refused with a name."""

import os
import sys
from glob import iglob
from os.path import normpath
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.config.file import load_config_file
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.disk.plain_file import FileTooLarge, read_plain_file
from specloom.frontends.inputs import Inputs
from specloom.output.diff.releases import load_surface
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE
from specloom.source.reading import files, patterns
from specloom.source.reading.files import expand, load_file
from specloom.source.reading.patterns import matching_files
from specloom.source.reading.remote import Reach, load_all

from tests.hostile.harness import examples

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="it has no named pipes in folders"
)
DOCUMENT = '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that nobody writes to."""
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("key", ["specs", "operations", "overlays"])
def test_a_pipe_is_not_read(key: str, pipe: Path) -> None:
    (pipe.parent / "a.json").write_text(DOCUMENT)
    inputs = Inputs(
        specs=(pipe.name if key == "specs" else "a.json",),
        operations=(pipe.name,) if key == "operations" else (),
        overlays=(pipe.name,) if key == "overlays" else (),
        root=pipe.parent,
    )
    with pytest.raises(Fatal) as caught:
        PIPELINE.read(inputs, PassOptions(), Diagnostics())
    assert caught.value.diagnostic.code == "SRC009"
    assert caught.value.diagnostic.at.file == pipe.name


def test_a_pattern_passes_a_pipe_by(pipe: Path) -> None:
    (pipe.parent / "a.yaml").write_text(DOCUMENT)
    assert expand(["*.yaml"], root=pipe.parent) == ("a.yaml",)


def test_a_reference_to_a_pipe_is_not_followed(pipe: Path) -> None:
    text = (
        DOCUMENT[:-1]
        + f', "components": {{"schemas": {{"A": {{"$ref": "{pipe.name}"}}}}}}}}'
    )
    (pipe.parent / "a.json").write_text(text)
    diagnostics = Diagnostics()
    inputs = Inputs(specs=("a.json",), root=pipe.parent)
    PIPELINE.read(inputs, PassOptions(), diagnostics)
    assert "OAS201" in [item.code for item in diagnostics]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(device: str) -> None:
    with pytest.raises(Fatal) as caught:
        load_file(device)
    assert caught.value.diagnostic.code == "SRC009"


def test_a_config_and_a_lock_are_files(pipe: Path) -> None:
    with pytest.raises(Fatal) as caught:
        load_config_file(pipe, pipe.name)
    assert caught.value.diagnostic.code == "CFG001"
    pipe.rename(pipe.parent / "specloom.lock")
    (pipe.parent / "a.json").write_text(DOCUMENT)
    with pytest.raises(Fatal) as caught:
        load_all(["a.json"], pipe.parent, Reach(project=pipe.parent, remote=True))
    assert caught.value.diagnostic.code == "OAS203"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(11))
    assert read_plain_file(path, 11) == bytes(11)
    with pytest.raises(FileTooLarge):
        read_plain_file(path, 10)


def test_a_config_that_is_nested_deeply(tmp_path: Path) -> None:
    path = tmp_path / "specloom.toml"
    path.write_text(f"x = {'[' * 5_000}{']' * 5_000}")
    with pytest.raises(Fatal) as caught:
        load_config_file(path, path.name)
    assert caught.value.diagnostic.code == "CFG002"


def test_a_public_api_that_is_nested_deeply(tmp_path: Path) -> None:
    deep = f"{'list[' * 5_000}str{']' * 5_000}"
    (tmp_path / "PUBLIC_API.txt").write_text(
        f"notation 2 (missing is null)\nclient.a() -> {deep}\n"
    )
    with pytest.raises(Fatal) as caught:
        load_surface("PUBLIC_API.txt", tmp_path)
    assert caught.value.diagnostic.code == "OUT009"


# -- patterns ----------------------------------------------------------------------------


def test_folders_that_lead_to_each_other(tmp_path: Path) -> None:
    """Forty levels of three links each would be more than anybody can walk through."""
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "spec.yaml").write_text(DOCUMENT)
        for other in "abc":
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    found = expand(["**/*.yaml"], root=tmp_path)
    assert set(found) >= {"a/spec.yaml", "b/spec.yaml", "c/spec.yaml"}
    assert len(found) < 10


def test_a_pattern_that_leads_through_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for index in range(30):
        (tmp_path / f"{index}.txt").touch()
    monkeypatch.setattr(patterns, "MOST_ENTRIES", 29)
    with pytest.raises(Fatal) as caught:
        expand(["**/*.yaml"], root=tmp_path)
    assert caught.value.diagnostic.code == "SRC006"
    assert "files and folders" in caught.value.diagnostic.message


def test_a_pattern_that_stands_for_too_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for index in range(5):
        (tmp_path / f"{index}.yaml").write_text(DOCUMENT)
    monkeypatch.setattr(files, "MOST_FILES", 4)
    with pytest.raises(Fatal) as caught:
        expand(["*.yaml"], root=tmp_path)
    assert caught.value.diagnostic.code == "SRC006"
    assert "more than 4 files" in caught.value.diagnostic.message


PARTS = ["**", "*", "a", "b", "?", "[ab]", "*.json", ".h", ".*", "x[[]1]", "."]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders in folders, with names that patterns treat in their own ways."""
    root = tmp_path_factory.mktemp("tree")
    for folder in ["a", "a/b", "a/b/a", "b", "b/.h", ".h", "x[1]", "a/x[1]"]:
        (root / folder).mkdir()
        for name in ["c.json", ".d.json", "e"]:
            (root / folder / name).touch()
    return root


@examples(300)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4))
def test_patterns_mean_what_they_mean_to_glob(tree: Path, parts: list[str]) -> None:
    pattern = "/".join(parts)
    found = iglob(pattern, root_dir=tree, recursive=True)
    expected = {normpath(path) for path in found if (tree / path).is_file()}
    assert set(map(normpath, matching_files(pattern, tree))) == expected
