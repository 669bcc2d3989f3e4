"""Small packages, and a way to see the whole of a folder."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.output.write.package import Package, SpecFile
from specloom.output.write.plan import WritePlan
from specloom.output.write.write import write_package

Written = tuple[WritePlan | None, list[str]]
Write = Callable[..., Written]


def package(files: Mapping[str, str], **more: str) -> Package:
    """A package called ``acme`` of text files; ``more`` are project files beside it."""
    return Package(
        name="acme",
        files={PurePosixPath(path): text.encode() for path, text in files.items()},
        beside={
            PurePosixPath(name.replace("_", ".")): text.encode()
            for name, text in more.items()
        },
        specs=(SpecFile(path="specs/acme.yaml", sha256="0" * 64),),
        ledger={"operations": {"total": 2, "generated": 2}},
    )


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, with its text; links as what they point to."""
    return {
        path.relative_to(folder).as_posix(): (
            f"-> {path.readlink()}" if path.is_symlink() else path.read_text()
        )
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "generated" / "acme"


@pytest.fixture
def write(root: Path) -> Write:
    """Write files to ``root``; gives the plan and the codes of what was reported."""

    def run(files: Mapping[str, str], **more: str) -> Written:
        diagnostics = Diagnostics()
        plan = write_package(package(files, **more), root, diagnostics)
        return plan, [diagnostic.code for diagnostic in diagnostics]

    return run
