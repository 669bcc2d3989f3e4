"""Makes a folder equal to a package, whole or not at all.

Everything is written beside the destination first. A new folder is then moved into place
with one rename. An existing one is changed file by file, because it may hold files of
the user's: each step is undone when a later one fails, and while it lasts the manifest on
disk owns both the old files and the new ones, so that even a killed run leaves a folder
that the next run can put right.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specloom.diagnostics.model import Diagnostics
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.output.write.manifest import sha256, union_bytes
from specloom.output.write.package import Package
from specloom.output.write.paths import MANIFEST_PATH
from specloom.output.write.plan import WritePlan, edit_warnings, plan_write
from specloom.output.write.problems import unwritable


def write_package(
    package: Package, root: Path, diagnostics: Diagnostics, *, at: Origin = NO_ORIGIN
) -> WritePlan | None:
    """Write a package to its folder. What is equal already is not touched.

    Returns what was done. None, with errors, when the folder is not ours to write or
    cannot be written; everything is then as it was.
    """
    plan = plan_write(package, root, diagnostics, at=at)
    if plan is None:
        return None
    for warning in edit_warnings(plan, at):
        diagnostics.add(warning)
    if not (plan.write or plan.remove or plan.beside):
        return plan
    try:
        with ExitStack() as undo:
            _make_folders(root.parent, undo)
            _apply(plan)
            undo.pop_all()
    except OSError as problem:
        diagnostics.add(unwritable(root, problem, at))
        return None
    return plan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """Folders of one write: ``new`` holds what comes, ``old`` what has to make way."""

    root: Path
    new: Path
    old: Path

    def kept(self, path: PurePosixPath) -> Path:
        """Where a file waits; flat, because a path may be a file now and a folder then."""
        return self.old / sha256(str(path).encode())


def _apply(plan: WritePlan) -> None:
    root = plan.folder.root
    temporary = Path(tempfile.mkdtemp(prefix=".specloom-", dir=root.parent))
    work = _Work(root=root, new=temporary / "new", old=temporary / "old")
    try:
        _stage(plan.write, work.new)
        with ExitStack() as undo:
            if plan.folder.exists:
                _commit(plan, work, undo)
            else:
                undo.callback(_move_back, root, work.new)
                os.rename(work.new, root)
            _write_beside(plan.beside, temporary / "beside", undo)
            undo.pop_all()
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _stage(files: Mapping[PurePosixPath, bytes], folder: Path) -> None:
    folder.mkdir()
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_file(target, data)


def _commit(plan: WritePlan, work: _Work, undo: ExitStack) -> None:
    """Change an existing folder; the manifest is the first thing written and the last."""
    both = work.new.parent / "both"
    both.mkdir()
    work.old.mkdir()
    union = union_bytes(plan.package.name, plan.folder.owned(), plan.package)
    _write_file(both / MANIFEST_PATH, union)
    _put(MANIFEST_PATH, both, work, undo)
    for path in plan.remove:
        _set_aside(path, work, undo)
    for path in plan.remove:
        _prune(path, work.root, undo)
    for path in plan.write:
        if path != MANIFEST_PATH:
            _put(path, work.new, work, undo)
    _finish_manifest(plan, work)


def _finish_manifest(plan: WritePlan, work: _Work) -> None:
    """The last step, after which there is nothing to undo."""
    final = plan.write.get(MANIFEST_PATH)
    new, old = work.new / MANIFEST_PATH, work.kept(MANIFEST_PATH)
    os.replace(old if final is None else new, work.root / MANIFEST_PATH)


def _put(path: PurePosixPath, staged: Path, work: _Work, undo: ExitStack) -> None:
    target = work.root / path
    _make_folders(target.parent, undo)
    _set_aside(path, work, undo)
    os.replace(staged / path, target)


def _set_aside(path: PurePosixPath, work: _Work, undo: ExitStack) -> None:
    """Move the present file away; undoing brings it back, or removes what came instead."""
    target, kept = work.root / path, work.kept(path)
    present = target.is_file()
    undo.callback(_restore, target, kept, present)
    if present:
        os.replace(target, kept)


def _restore(target: Path, kept: Path, present: bool) -> None:
    if kept.exists():
        os.replace(kept, target)
    elif not present:
        target.unlink(missing_ok=True)


def _move_back(root: Path, new: Path) -> None:
    if not new.exists() and root.exists():
        os.rename(root, new)


def _prune(path: PurePosixPath, root: Path, undo: ExitStack) -> None:
    """Remove the folders that a removed file leaves empty, and its compiled twins."""
    cache = root / path.parent / "__pycache__"
    for compiled in cache.glob(f"{path.stem}.*.pyc"):
        compiled.unlink(missing_ok=True)
    for folder in (cache, *((root / parent) for parent in path.parents[:-1])):
        if not folder.is_dir() or any(folder.iterdir()):
            continue
        if folder != cache:
            undo.callback(folder.mkdir, exist_ok=True)
        folder.rmdir()


def _make_folders(folder: Path, undo: ExitStack) -> None:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        undo.callback(_remove_if_empty, parent)
        parent.mkdir()


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _write_beside(files: Mapping[Path, bytes], staged: Path, undo: ExitStack) -> None:
    """Files around the package; one that appeared in the meantime is left alone."""
    for index, (target, data) in enumerate(sorted(files.items())):
        staged.mkdir(exist_ok=True)
        source = staged / str(index)
        _write_file(source, data)
        _make_folders(target.parent, undo)
        if not target.exists():
            undo.callback(target.unlink, missing_ok=True)
            os.replace(source, target)


def _write_file(path: Path, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
