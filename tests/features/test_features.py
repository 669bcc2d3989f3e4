"""Every feature folder: one model for all its inputs, and the files it becomes."""

import json
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest
from specloom.ir.dump import dump
from specloom.output.diff.diff import compare
from specloom.output.diff.surface import read_surface
from specloom.planning.public_api.printer import print_public_api
from specloom.source.parse import parse_document
from specloom.source.reading.files import load_file
from specloom.surface.declarations import scan_public_api

from tests.features.harness import UPDATE, Feature, features, model_of, package_of

FEATURES = features()
GENERATED = [feature for feature in FEATURES if feature.goldens]
"""A folder without ``python/`` is about the model alone."""
KNOWN = {
    "README.md",
    "input",
    "ir.json",
    "python",
    "specloom.toml",
    "test_run.py",
    "__pycache__",
}


def _id(value: object) -> str:
    return value.name if isinstance(value, Feature | Path) else str(value)


def _in_31(feature: Feature) -> Path | None:
    """The input in OpenAPI 3.1, if there is one."""
    found = [path for path in feature.inputs if path.name == "openapi31.yaml"]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("feature", "source"),
    [(feature, source) for feature in FEATURES for source in feature.inputs],
    ids=_id,
)
def test_every_dialect_becomes_the_same_model(feature: Feature, source: Path) -> None:
    said = dump(model_of(source))
    golden = feature.folder / "ir.json"
    if UPDATE and source == feature.inputs[0]:
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize(
    "feature", [f for f in FEATURES if not f.name.startswith("graphql")], ids=_id
)
def test_yaml_and_json_become_the_same_model(feature: Feature, tmp_path: Path) -> None:
    for source in feature.inputs:
        root = parse_document(load_file(source.name, root=source.parent)).root
        text = json.dumps(root, indent=1)
        assert dump(model_of(_copy(source, tmp_path, text))) == (
            feature.folder / "ir.json"
        ).read_text("utf-8"), source.name


@pytest.mark.parametrize(
    "feature", [f for f in FEATURES if _in_31(f) is not None], ids=_id
)
def test_what_is_of_3_1_is_the_same_in_3_2(feature: Feature, tmp_path: Path) -> None:
    source = _in_31(feature)
    assert source is not None
    text, count = re.subn("3[.]1[.][0-9]", "3.2.0", source.read_text("utf-8"), count=1)
    assert count == 1
    model = model_of(_copy(source, tmp_path, text))
    assert dump(model) == (feature.folder / "ir.json").read_text("utf-8")


def _copy(source: Path, folder: Path, text: str) -> Path:
    """Another text of an input, with the files beside it.

    It keeps its name: whether a text is JSON or YAML is seen in the text.
    """
    copy = folder / source.name
    shutil.copytree(source.parent, copy)
    (copy / source.name).write_text(text, "utf-8")
    return copy / source.name


@pytest.mark.parametrize("feature", GENERATED, ids=_id)
def test_the_files_that_matter_are_as_expected(feature: Feature) -> None:
    files = package_of(feature).files
    for path, golden in feature.goldens.items():
        said = files[PurePosixPath(path)]
        if UPDATE:
            golden.write_bytes(said)
        assert said.decode() == golden.read_text("utf-8"), path


@pytest.mark.parametrize("feature", GENERATED, ids=_id)
def test_the_public_api_can_be_compared(feature: Feature) -> None:
    text = package_of(feature).files[PurePosixPath("PUBLIC_API.txt")].decode()
    surface = read_surface(text)
    assert len(surface.symbols) > 2
    assert compare(surface, surface) == ()
    assert print_public_api(scan_public_api(text)) == text


@pytest.mark.parametrize("feature", FEATURES, ids=_id)
def test_a_folder_holds_nothing_that_is_not_read(feature: Feature) -> None:
    assert {path.name for path in feature.folder.iterdir()} <= KNOWN
    assert (feature.folder / "README.md").is_file()
    assert (feature.folder / "test_run.py").is_file() == bool(feature.goldens)
