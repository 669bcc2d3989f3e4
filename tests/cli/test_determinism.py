"""The same documents give the same bytes: whatever the hash seed, folder or path form."""

from pathlib import Path

import pytest

from tests.cli.conftest import contents, make_project, separate


def generate(folder: Path, *words: str, seed: str = "0") -> dict[str, bytes]:
    make_project(folder)
    done = separate("generate", *words, folder=folder, env={"PYTHONHASHSEED": seed})
    assert done.returncode == 0, done.stderr
    return contents(folder / "generated")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return generate(tmp_path_factory.mktemp("usual") / "project")


@pytest.mark.parametrize("seed", ["1", "42", "random"])
def test_the_hash_seed(tmp_path: Path, usual: dict[str, bytes], seed: str) -> None:
    assert generate(tmp_path / "project", seed=seed) == usual


def test_the_folder(tmp_path: Path, usual: dict[str, bytes]) -> None:
    assert generate(tmp_path / "elsewhere and deeper" / "x") == usual


@pytest.mark.parametrize(
    "spec",
    ["specs/pets.yaml", "./specs/../specs/pets.yaml", "{folder}/specs/pets.yaml"],
)
def test_the_form_of_the_path(
    tmp_path: Path, usual: dict[str, bytes], spec: str
) -> None:
    words = (spec.format(folder=tmp_path), "--output", "generated", "--package", "pets")
    assert generate(tmp_path, *words) == usual


def test_the_environment_and_the_place_of_the_run(
    tmp_path: Path, usual: dict[str, bytes]
) -> None:
    make_project(tmp_path)
    below = tmp_path / "below"
    below.mkdir()
    env = {"LC_ALL": "C", "TZ": "Asia/Tokyo", "COLUMNS": "20", "HOME": str(below)}
    done = separate("generate", folder=below, env=env)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "generated") == usual


def test_no_file_names_the_machine(tmp_path: Path) -> None:
    generated = generate(tmp_path / "project")
    for path, data in generated.items():
        assert str(tmp_path).encode() not in data, path
