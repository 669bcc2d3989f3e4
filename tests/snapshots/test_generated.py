"""`generated/` is what the specs of this repository give today, byte for byte."""

from pathlib import Path, PurePosixPath

import pytest
from specloom.config.model import ClientConfig
from specloom.config.read import read_config
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.output.write.manifest import print_manifest
from specloom.output.write.paths import MANIFEST_PATH
from specloom.pipeline import generate
from specloom.registry import TARGETS

ROOT = Path(__file__).parents[2]


def clients() -> tuple[ClientConfig, ...]:
    """The clients of specloom.toml."""
    diagnostics = Diagnostics()
    found = read_config(ROOT, diagnostics, explicit=None, targets=TARGETS)
    assert not diagnostics.failed, render(list(diagnostics), texts_of([]))
    return found


def files_of(folder: Path) -> dict[PurePosixPath, bytes]:
    """The files below a folder, without what Python leaves there."""
    return {
        PurePosixPath(path.relative_to(folder).as_posix()): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("client", clients(), ids=lambda client: client.name)
def test_a_fresh_run_gives_the_same(
    client: ClientConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    diagnostics = Diagnostics()
    package = generate(client, diagnostics)
    assert package is not None, render(list(diagnostics), texts_of([]))
    fresh = {**package.files, MANIFEST_PATH: print_manifest(package)}
    kept = files_of(client.output)
    assert sorted(kept) == sorted(fresh)
    assert [path for path in fresh if kept[path] != fresh[path]] == []


def test_nothing_else_is_there() -> None:
    kept = (ROOT / "generated" / "python").glob("[!.]*")
    assert sorted(kept) == sorted(client.output for client in clients())
