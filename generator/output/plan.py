"""Compares a package with its folder: what a write would do, decided before it begins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.diagnostics.model import Diagnostic, Diagnostics, Severity
from generator.ir.origin import NO_ORIGIN, Origin
from generator.output.folder import Folder, look_at
from generator.output.manifest import manifest_bytes, sha256
from generator.output.package import Package
from generator.output.paths import MANIFEST_PATH, refuse_unsafe
from generator.output.problems import (
    Refusal,
    problem_at,
    refused,
    shown,
    unwritable,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePlan:
    """The difference between a folder and what it should be.

    ``write`` holds new and changed files, the manifest among them; ``remove`` the files
    of the old manifest that are not generated any more; ``edited`` those of both that
    someone changed by hand; ``beside`` the project files that are not there yet.
    """

    folder: Folder
    package: Package
    write: Mapping[PurePosixPath, bytes]
    remove: tuple[PurePosixPath, ...]
    edited: tuple[PurePosixPath, ...]
    beside: Mapping[Path, bytes]

    @property
    def changes(self) -> int:
        """How many files of the package are created, changed or removed."""
        return len(self.write) + len(self.remove)


def plan_write(
    package: Package, root: Path, diagnostics: Diagnostics, *, at: Origin = NO_ORIGIN
) -> WritePlan | None:
    """Compare without touching anything; None, and errors, when writing is not allowed.

    Raises UnsafePackage for paths that no package may have.
    """
    refuse_unsafe(package)
    try:
        folder = look_at(root)
        blocked = list(_blocked(package, folder, at))
        for diagnostic in blocked:
            diagnostics.add(diagnostic)
        return None if blocked else _plan(package, folder)
    except Refusal as refusal:
        diagnostics.add(refused(root, refusal, at))
    except OSError as problem:
        diagnostics.add(unwritable(root, problem, at))
    return None


def edit_warnings(plan: WritePlan, at: Origin = NO_ORIGIN) -> Iterator[Diagnostic]:
    """A warning for each generated file that someone changed by hand."""
    for path in plan.edited:
        kept = path not in plan.write
        fate = "is kept, but not generated any more" if kept else "is written again"
        yield Diagnostic(
            code="OUT007" if kept else "OUT005",
            severity=Severity.WARNING,
            message=f"`{shown(plan.folder.root / path)}` was edited by hand and {fate}",
            at=at,
        )


def _plan(package: Package, folder: Folder) -> WritePlan:
    wanted = {**package.files, MANIFEST_PATH: manifest_bytes(package)}
    write = {path: data for path, data in wanted.items() if folder.read(path) != data}
    edited: list[PurePosixPath] = []
    remove: list[PurePosixPath] = []
    for path, digest in sorted(folder.owned().items()):
        present = folder.read(path)
        if present is None:
            continue
        by_hand = sha256(present) != digest
        if path not in wanted and not by_hand:
            remove.append(path)
        if by_hand and (path in write or path not in wanted):
            edited.append(path)
    return WritePlan(
        folder=folder,
        package=package,
        write=dict(sorted(write.items())),
        remove=tuple(remove),
        edited=tuple(edited),
        beside=_missing_beside(package, folder.root),
    )


def _missing_beside(package: Package, root: Path) -> dict[Path, bytes]:
    outer = root.parent
    targets = {outer / path: data for path, data in package.beside.items()}
    return {
        path: data
        for path, data in targets.items()
        if not path.exists() and not path.is_symlink()
    }


def _blocked(package: Package, folder: Folder, at: Origin) -> Iterator[Diagnostic]:
    """What stands, and is not ours, where a file or one of its folders has to be."""
    owned = folder.owned()
    seen: set[PurePosixPath] = set()
    for path in package.files:
        for place in (*reversed(path.parents[:-1]), path):
            if place in seen:
                continue
            seen.add(place)
            yield from _blocked_at(place, place == path, folder, owned, at)


def _blocked_at(
    place: PurePosixPath,
    is_file: bool,
    folder: Folder,
    owned: Mapping[PurePosixPath, str],
    at: Origin,
) -> Iterator[Diagnostic]:
    kind = folder.entries.get(place)
    where = shown(folder.root / place)
    if kind == "link":
        message = f"`{where}` is a link, and links are not followed"
        yield problem_at("OUT006", message, at, "move it out of the output folder")
    elif is_file and kind == "file" and place not in owned:
        message = f"`{where}` has to be written, and is not a generated file"
        yield problem_at("OUT002", message, at, "move it, or rename it")
    elif is_file and kind == "folder" and _foreign_below(place, folder, owned):
        message = f"`{where}` has to be a file, and is a folder with other files in it"
        yield problem_at("OUT002", message, at, "move it, or rename it")
    elif kind == "other" or (not is_file and kind == "file" and place not in owned):
        message = f"`{where}` has to be a folder, and is a file of someone else's"
        yield problem_at("OUT002", message, at, "move it, or rename it")


def _foreign_below(
    place: PurePosixPath, folder: Folder, owned: Mapping[PurePosixPath, str]
) -> bool:
    return any(
        place in path.parents and kind != "folder" and path not in owned
        for path, kind in folder.entries.items()
    )
