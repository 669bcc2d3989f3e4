"""Changes a folder of ours, which may hold files of the user's, from one package to the next.

What comes is written whole into a folder of its own below. Then a manifest that owns the
old files and the new ones, and has the hash of the last one, takes the place of the old
one; files make way and come; the last manifest ends it. Up to the first of these steps
nothing has happened. From it on everything that is still to be done can be told from what
is on the disk: a run that fails undoes its steps, and what a killed run has left is
finished by the next one (decision 083).
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import PurePosixPath

from specloom.disk.held_folder import HeldFolder
from specloom.output.write.manifest import (
    BadManifest,
    Manifest,
    print_manifest,
    print_union,
    read_manifest,
    sha256,
)
from specloom.output.write.paths import MANIFEST_PATH, WORK
from specloom.output.write.plan import WritePlan

NEW, OLD = WORK / "new", WORK / "old"
_UNION = WORK / "union"
_FIRST = WORK / "first"


def change_folder(plan: WritePlan, root: HeldFolder, undo: ExitStack) -> None:
    """Make the folder equal to the package; ``undo`` is given what takes it back."""
    package = plan.package
    last = {MANIFEST_PATH: print_manifest(package)}
    stage({**plan.write, **last}, root, NEW)
    root.make_folder(OLD)
    union = print_union(plan.folder.manifest, package)
    root.write_new(_UNION, union)
    _own_both(root, undo)
    _exchange(
        plan.remove, [path for path in plan.write if path not in last], root, undo
    )
    undo.callback(_reopen, union, root)
    root.move(NEW / MANIFEST_PATH, root, MANIFEST_PATH)


def stage(
    files: Mapping[PurePosixPath, bytes], held: HeldFolder, place: PurePosixPath
) -> None:
    """Write files into a new folder at a place."""
    held.make_folder(place)
    with held.open_folder(place) as new:
        made = {PurePosixPath()}
        for path, data in files.items():
            if path.parent not in made:
                made.update(new.make_missing(path.parent))
            new.write_new(path, data)


def finish_change(root: HeldFolder) -> None:
    """Finish what a killed run has begun, forget what it has only prepared."""
    if root.mode(WORK) is None:
        return
    # what cannot be finished stays owned by the manifest, and is written again
    with suppress(BadManifest, OSError):
        _finish(root)
    if not root.is_folder(WORK):
        root.remove_file(WORK)
    root.remove_tree(WORK)


def _finish(root: HeldFolder) -> None:
    now, last = root.read(MANIFEST_PATH), root.read(NEW / MANIFEST_PATH)
    if now is None or last is None:
        return
    both, final = read_manifest(now), read_manifest(last)
    staged = [path for path in final.files if root.is_file(NEW / path)]
    if both.unfinished != sha256(last) or not _is_whole(staged, final, both, root):
        return
    remove = [
        path
        for path, digests in both.files.items()
        if path not in final.files and _digest(root, path) in digests
    ]
    _exchange(remove, staged, root, ExitStack())
    root.move(NEW / MANIFEST_PATH, root, MANIFEST_PATH)


def _is_whole(
    staged: Iterable[PurePosixPath],
    final: Manifest,
    both: Manifest,
    root: HeldFolder,
) -> bool:
    """Whether each file of the package is there or staged, and nobody's file is in the way."""
    waiting = set(staged)
    for path, digests in final.files.items():
        if _digest(root, NEW / path if path in waiting else path) not in digests:
            return False
    return all(
        not root.is_file(path) or _digest(root, path) in both.files.get(path, ())
        for path in waiting
    )


def _digest(root: HeldFolder, path: PurePosixPath) -> str:
    data = root.read(path)
    return "" if data is None else sha256(data)


def _own_both(root: HeldFolder, undo: ExitStack) -> None:
    """The first step: from now on both packages are ours."""
    first = root.read(MANIFEST_PATH)
    if first is not None:
        root.write_new(_FIRST, first)
    undo.callback(_disown, root)
    root.move(_UNION, root, MANIFEST_PATH)


def _disown(root: HeldFolder) -> None:
    if root.is_file(_UNION):
        return
    if root.is_file(_FIRST):
        root.move(_FIRST, root, MANIFEST_PATH)
    else:
        root.remove_file(MANIFEST_PATH)


def _reopen(union: bytes, root: HeldFolder) -> None:
    """Take the last step back, if it was done."""
    last = root.read(MANIFEST_PATH)
    if last is not None and not root.is_file(NEW / MANIFEST_PATH):
        root.write_new(NEW / MANIFEST_PATH, last)
        root.write_new(_UNION, union)
        root.move(_UNION, root, MANIFEST_PATH)


def _exchange(
    remove: Iterable[PurePosixPath],
    put: Iterable[PurePosixPath],
    root: HeldFolder,
    undo: ExitStack,
) -> None:
    for path in remove:
        undo.callback(_bring_back, path, root)
        root.move(path, root, _kept(path))
    for path in remove:
        _prune(path, root, undo)
    for path in put:
        make_folders(root, path.parent, undo)
        undo.callback(_bring_back, path, root)
        undo.callback(_take_back, path, root)
        if root.is_file(path):
            root.move(path, root, _kept(path))
        root.move(NEW / path, root, path)


def _kept(path: PurePosixPath) -> PurePosixPath:
    """Where a file waits; flat, because a path may be a file now and a folder then."""
    return OLD / sha256(str(path).encode())


def _bring_back(path: PurePosixPath, root: HeldFolder) -> None:
    if root.is_file(_kept(path)):
        root.move(_kept(path), root, path)


def _take_back(path: PurePosixPath, root: HeldFolder) -> None:
    """What came waits again, so that the change can still be finished from here."""
    if root.is_file(path) and not root.is_file(NEW / path):
        root.move(path, root, NEW / path)


def _prune(path: PurePosixPath, root: HeldFolder, undo: ExitStack) -> None:
    """Remove the folders that a removed file leaves empty, and its compiled twins."""
    cache = path.parent / "__pycache__"
    if root.is_folder(cache):
        for name in root.names(cache):
            if name.startswith(f"{path.stem}.") and name.endswith(".pyc"):
                root.remove_file(cache / name)
    for folder in (cache, *path.parents[:-1]):
        if not root.is_folder(folder) or root.names(folder):
            continue
        if folder != cache:
            undo.callback(_make_again, folder, root)
        root.remove_empty(folder)


def _make_again(folder: PurePosixPath, root: HeldFolder) -> None:
    if root.mode(folder) is None:
        root.make_folder(folder)


def make_folders(held: HeldFolder, folder: PurePosixPath, undo: ExitStack) -> None:
    """Make a folder and those above it that are not there."""
    for made in held.make_missing(folder):
        undo.callback(held.remove_empty, made)
