"""Makes a folder equal to a package, whole or not at all.

A new folder is written beside its place and moved there with one rename; one that is there
is changed by steps that can be undone, or finished (``commit``). While it lasts a lock
keeps other runs away.
"""

import errno
import os
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specloom.diagnostics.model import Diagnostic, Diagnostics
from specloom.disk.held_folder import HeldFolder, LinkInTheWay, hold, split_trusted
from specloom.disk.lock import lock_file
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.output.write.commit import (
    change_folder,
    finish_change,
    make_folders,
    stage,
)
from specloom.output.write.manifest import sha256
from specloom.output.write.package import Package
from specloom.output.write.paths import LOCK, WORK
from specloom.output.write.plan import WritePlan, plan_write, warn_of_edits
from specloom.output.write.problems import report_link, report_unwritable

_TRIES = 20
"""A folder above that another run takes away again, having failed, is made once more."""


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
    first = Diagnostics()
    plan = plan_write(package, root, first, at=at)
    if _is_settled(plan, first) and not has_left_overs(root):
        for message in (*first, *(warn_of_edits(plan, at) if plan else ())):
            diagnostics.add(message)
        return plan
    try:
        with _alone(root, trusted) as place:
            return _write(package, root, place, diagnostics, at)
    except OSError as problem:
        diagnostics.add(_report(root, problem, at))
        return None


def finish_write(
    root: Path, diagnostics: Diagnostics, *, trusted: Path, at: Origin = NO_ORIGIN
) -> None:
    """Put right what a run that was killed has left of a folder: old or new, and whole."""
    if not has_left_overs(root):
        return
    try:
        with _alone(root, trusted) as place:
            _clean(place)
    except OSError as problem:
        diagnostics.add(_report(root, problem, at))


def has_left_overs(root: Path) -> bool:
    """Whether another run is writing to the folder, or was killed while it did."""
    name = PurePosixPath(root.name)
    inside = (root / WORK, root / LOCK)
    beside = (_work_beside(name), _half_beside(name), _lock_beside(name))
    return any(
        map(os.path.lexists, (*inside, *(root.parent / path for path in beside)))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a package is written to: ``root`` is in ``held``. ``made`` are the folders
    above it that were not there, and go again unless something was written."""

    held: HeldFolder
    root: PurePosixPath
    made: ExitStack


def _is_settled(plan: WritePlan | None, said: Diagnostics) -> bool:
    """Whether nothing is to be done, or the folder is refused whoever writes to it now."""
    if plan is None:
        return all(item.code != "OUT003" for item in said)
    return not (plan.changes or plan.beside)


def _report(root: Path, problem: OSError, at: Origin) -> Diagnostic:
    if isinstance(problem, LinkInTheWay):
        return report_link(problem, at)
    return report_unwritable(root, problem, at)


@contextmanager
def _alone(root: Path, trusted: Path) -> Generator[_Place]:
    """The place of a package while no other run writes to it."""
    base, inside = split_trusted(root, trusted)
    with hold(base) as held, ExitStack() as made, ExitStack() as locked:
        place = _Place(held=held, root=inside, made=made)
        for tries_left in reversed(range(_TRIES)):
            make_folders(held, inside.parent, made)
            try:
                _lock(place, locked)
                break
            except FileNotFoundError:
                if not tries_left:
                    raise
        yield place


def _lock(place: _Place, locked: ExitStack) -> None:
    """Beside the folder; in it where it alone can be written to, as a mounted one."""
    root = place.root
    beside = root.with_name(_lock_beside(root).name)
    try:
        locked.enter_context(lock_file(place.held, beside))
    except OSError as problem:
        closed = problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        if not (closed and place.held.is_folder(root)):
            raise
        locked.enter_context(lock_file(place.held, root / LOCK))


def _write(
    package: Package, root: Path, place: _Place, said: Diagnostics, at: Origin
) -> WritePlan | None:
    _clean(place)
    plan = plan_write(package, root, said, at=at)
    if plan is None:
        return None
    for warning in warn_of_edits(plan, at):
        said.add(warning)
    with place.held.open_folder(place.root.parent) as outer:
        _apply(plan, outer)
    place.made.pop_all()
    return plan


def _clean(place: _Place) -> None:
    held, root = place.held, place.root
    held.remove_tree(root.with_name(_work_beside(root).name))
    held.remove_file(root.with_name(_half_beside(root).name))
    held.sweep(root.parent)
    if held.is_folder(root):
        with held.open_folder(root) as folder:
            finish_change(folder)


def _apply(plan: WritePlan, outer: HeldFolder) -> None:
    """Paths are in ``outer``, the folder that the package's own folder is in."""
    root = PurePosixPath(plan.folder.root.name)
    with ExitStack() as at_last, ExitStack() as undo:
        if not plan.folder.exists:
            work = _work_beside(root)
            at_last.callback(outer.remove_tree, work)
            outer.make_private(work)
            stage(plan.write, outer, work / "new")
            undo.callback(_move_back, root, work / "new", outer)
            outer.move(work / "new", outer, root)
        elif plan.changes:
            folder = at_last.enter_context(outer.open_folder(root))
            at_last.callback(folder.remove_tree, WORK)
            folder.make_private(WORK)
            change_folder(plan, folder, undo)
        start = plan.folder.root.parent
        beside = {
            PurePosixPath(path.relative_to(start)): data
            for path, data in plan.beside.items()
        }
        _write_beside(beside, _half_beside(root), outer, undo)
        undo.pop_all()


def _work_beside(root: PurePosixPath) -> PurePosixPath:
    """Where a new folder is written before it is moved into its place."""
    return PurePosixPath(f".specloom-{sha256(root.name.encode())[:16]}")


def _lock_beside(root: PurePosixPath) -> PurePosixPath:
    return _work_beside(root).with_suffix(".lock")


def _half_beside(root: PurePosixPath) -> PurePosixPath:
    return _work_beside(root).with_suffix(".half")


def _move_back(root: PurePosixPath, new: PurePosixPath, outer: HeldFolder) -> None:
    if not outer.is_folder(new) and outer.is_folder(root):
        outer.move(root, outer, new)


def _write_beside(
    files: Mapping[PurePosixPath, bytes],
    half: PurePosixPath,
    outer: HeldFolder,
    undo: ExitStack,
) -> None:
    """Files around the package; one that appeared in the meantime is left alone."""
    for target, data in sorted(files.items()):
        make_folders(outer, target.parent, undo)
        if outer.mode(target) is None:
            undo.callback(outer.remove_file, target)
            outer.replace(target, data, half=half)
