"""Every feature folder: one model for all its inputs, and the files it becomes."""

from pathlib import Path, PurePosixPath

import pytest

from generator.ir.dump import dump
from tests.features.harness import UPDATE, Feature, features, model_of, package_of

FEATURES = features()
KNOWN = {"README.md", "input", "ir.json", "python", "test_run.py", "__pycache__"}


def _id(value: object) -> str:
    return value.name if isinstance(value, Feature | Path) else str(value)


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


@pytest.mark.parametrize("feature", FEATURES, ids=_id)
def test_the_files_that_matter_are_as_expected(feature: Feature) -> None:
    files = package_of(feature).files
    assert feature.goldens, "a feature shows at least one file of the package"
    for path, golden in feature.goldens.items():
        said = files[PurePosixPath(path)]
        if UPDATE:
            golden.write_bytes(said)
        assert said.decode() == golden.read_text("utf-8"), path


@pytest.mark.parametrize("feature", FEATURES, ids=_id)
def test_a_folder_holds_nothing_that_is_not_read(feature: Feature) -> None:
    assert {path.name for path in feature.folder.iterdir()} <= KNOWN
    assert (feature.folder / "README.md").is_file()
    assert (feature.folder / "test_run.py").is_file()
