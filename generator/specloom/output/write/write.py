"""Makes a folder equal to a package, whole or not at all.

Everything is written beside the destination first. A new folder is then moved into place
with one rename. An existing one is changed file by file, because it may hold files of
the user's: each step is undone when a later one fails, and while it lasts the manifest on
disk owns both the old files and the new ones, so that even a killed run leaves a folder
that the next run can put right.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specloom.diagnostics.model import Diagnostics
from specloom.disk.held_folder import (
    HeldFolder,
    LinkInTheWay,
    hold,
    split_trusted,
)
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.output.write.manifest import print_union, sha256
from specloom.output.write.package import Package
from specloom.output.write.paths import MANIFEST_PATH
from specloom.output.write.plan import WritePlan, plan_write, warn_of_edits
from specloom.output.write.problems import report_link, report_unwritable


def write_package(
    package: Package,
    root: Path,
    diagnostics: Diagnostics,
    *,
    trusted: Path = Path(),
    at: Origin = NO_ORIGIN,
) -> WritePlan | None:
    """Write a package to its folder. What is equal already is not touched.

    ``trusted`` is the folder of the project: links below it may be somebody else's, and
    are not followed. Returns what was done. None, with errors, when the folder is not ours
    to write or cannot be written; everything is then as it was.
    """
    plan = plan_write(package, root, diagnostics, at=at)
    if plan is None:
        return None
    for warning in warn_of_edits(plan, at):
        diagnostics.add(warning)
    if not (plan.write or plan.remove or plan.beside):
        return plan
    base, inside = split_trusted(root, trusted)
    try:
        with hold(base) as held, ExitStack() as undo:
            _make_folders(held, inside.parent, undo)
            with held.open_folder(inside.parent) as outer:
                _apply(plan, outer)
            undo.pop_all()
    except LinkInTheWay as problem:
        diagnostics.add(report_link(problem, at))
        return None
    except OSError as problem:
        diagnostics.add(report_unwritable(root, problem, at))
        return None
    return plan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One write: ``new`` holds what comes, ``old`` what has to make way.

    All paths are in ``outer``, the folder that the package's own folder ``root`` is in.
    """

    outer: HeldFolder
    root: PurePosixPath
    temporary: PurePosixPath

    @property
    def new(self) -> PurePosixPath:
        return self.temporary / "new"

    def backup_path(self, path: PurePosixPath) -> PurePosixPath:
        """Where a file waits; flat, because a path may be a file now and a folder then."""
        return self.temporary / "old" / sha256(str(path).encode())


def _apply(plan: WritePlan, outer: HeldFolder) -> None:
    root = plan.folder.root
    temporary = outer.make_temporary(".specloom-")
    work = _Work(outer=outer, root=PurePosixPath(root.name), temporary=temporary)
    try:
        _stage(plan.write, work)
        with ExitStack() as undo:
            if plan.folder.exists:
                _commit(plan, work, undo)
            else:
                undo.callback(_move_back, work)
                outer.move(work.new, outer, work.root)
            beside = {
                PurePosixPath(path.relative_to(root.parent)): data
                for path, data in plan.beside.items()
            }
            _write_beside(beside, work, undo)
            undo.pop_all()
    finally:
        outer.remove_tree(temporary)


def _stage(files: Mapping[PurePosixPath, bytes], work: _Work) -> None:
    work.outer.make_folder(work.new)
    with work.outer.open_folder(work.new) as new:
        made = {PurePosixPath()}
        for path, data in files.items():
            if path.parent not in made:
                made.update(new.make_missing(path.parent))
            new.write_new(path, data)


def _commit(plan: WritePlan, work: _Work, undo: ExitStack) -> None:
    """Change an existing folder; the manifest is the first thing written and the last."""
    both = work.temporary / "both"
    work.outer.make_folder(both)
    work.outer.make_folder(work.temporary / "old")
    union = print_union(plan.package.name, plan.folder.owned(), plan.package)
    work.outer.write_new(both / MANIFEST_PATH, union)
    _put(MANIFEST_PATH, both, work, undo)
    for path in plan.remove:
        _set_aside(path, work, undo)
    for path in plan.remove:
        _prune(path, work, undo)
    for path in plan.write:
        if path != MANIFEST_PATH:
            _put(path, work.new, work, undo)
    _finish_manifest(plan, work)


def _finish_manifest(plan: WritePlan, work: _Work) -> None:
    """The last step, after which there is nothing to undo."""
    final = plan.write.get(MANIFEST_PATH)
    new, old = work.new / MANIFEST_PATH, work.backup_path(MANIFEST_PATH)
    work.outer.move(
        old if final is None else new, work.outer, work.root / MANIFEST_PATH
    )


def _put(
    path: PurePosixPath, staged: PurePosixPath, work: _Work, undo: ExitStack
) -> None:
    target = work.root / path
    _make_folders(work.outer, target.parent, undo)
    _set_aside(path, work, undo)
    work.outer.move(staged / path, work.outer, target)


def _set_aside(path: PurePosixPath, work: _Work, undo: ExitStack) -> None:
    """Move the present file away; undoing brings it back, or removes what came instead."""
    target, kept = work.root / path, work.backup_path(path)
    present = work.outer.is_file(target)
    undo.callback(_restore, target, kept, present, work)
    if present:
        work.outer.move(target, work.outer, kept)


def _restore(
    target: PurePosixPath, kept: PurePosixPath, present: bool, work: _Work
) -> None:
    if work.outer.is_file(kept):
        work.outer.move(kept, work.outer, target)
    elif not present:
        work.outer.remove_file(target)


def _move_back(work: _Work) -> None:
    if not work.outer.is_folder(work.new) and work.outer.is_folder(work.root):
        work.outer.move(work.root, work.outer, work.new)


def _prune(path: PurePosixPath, work: _Work, undo: ExitStack) -> None:
    """Remove the folders that a removed file leaves empty, and its compiled twins."""
    target = work.root / path
    cache = target.parent / "__pycache__"
    if work.outer.is_folder(cache):
        for name in work.outer.names(cache):
            if name.startswith(f"{path.stem}.") and name.endswith(".pyc"):
                work.outer.remove_file(cache / name)
    for folder in (cache, *(work.root / parent for parent in path.parents[:-1])):
        if not work.outer.is_folder(folder) or work.outer.names(folder):
            continue
        if folder != cache:
            undo.callback(_make_again, folder, work)
        work.outer.remove_empty(folder)


def _make_again(folder: PurePosixPath, work: _Work) -> None:
    if work.outer.mode(folder) is None:
        work.outer.make_folder(folder)


def _make_folders(held: HeldFolder, folder: PurePosixPath, undo: ExitStack) -> None:
    for made in held.make_missing(folder):
        undo.callback(held.remove_empty, made)


def _write_beside(
    files: Mapping[PurePosixPath, bytes], work: _Work, undo: ExitStack
) -> None:
    """Files around the package; one that appeared in the meantime is left alone."""
    outer = work.outer
    for target, data in sorted(files.items()):
        _make_folders(outer, target.parent, undo)
        if outer.mode(target) is None:
            undo.callback(outer.remove_file, target)
            outer.replace(target, data)
