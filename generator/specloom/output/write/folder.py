"""What is in an output folder now. Links are seen, never followed."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from specloom.output.write.manifest import BadManifest, Manifest, read_manifest
from specloom.output.write.paths import LEFT_OVERS, MANIFEST_NAME, MANIFEST_PATH
from specloom.output.write.problems import UnwritableFolder

IGNORED = frozenset(["__pycache__"])
"""Folders that interpreters make beside our files; they are neither ours nor anyone's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """``entries`` are the files, links and folders below ``root``: path to kind.

    ``manifest`` is None when the folder does not exist or is empty.
    """

    root: Path
    exists: bool
    manifest: Manifest | None = None
    entries: Mapping[PurePosixPath, str] = field(
        default_factory=dict[PurePosixPath, str]
    )

    def read(self, path: PurePosixPath) -> bytes | None:
        """The bytes of a plain file, None when there is no plain file at that path."""
        if self.entries.get(path) != "file":
            return None
        return (self.root / path).read_bytes()

    def owned(self) -> Mapping[PurePosixPath, frozenset[str]]:
        """What the manifest lists: path to the hashes of what may be there."""
        return self.manifest.files if self.manifest else {}


def inspect_folder(root: Path) -> Folder:
    """Read the state of an output folder.

    Raises UnwritableFolder when the folder is not one that this tool may write to: a link, a
    file, or a folder with content and without a manifest of ours. OSError passes.
    """
    try:
        mode = os.lstat(root).st_mode
    except FileNotFoundError:
        return Folder(root=root, exists=False)
    if stat.S_ISLNK(mode):
        raise UnwritableFolder(
            "OUT006", "is a link", "name the folder that it points to"
        )
    if not stat.S_ISDIR(mode):
        raise UnwritableFolder("OUT001", "is not a folder", "choose another folder")
    entries = dict(sorted(_walk(root, PurePosixPath()).items()))
    if not entries:
        return Folder(root=root, exists=True)
    manifest = _load_manifest(root, entries.get(MANIFEST_PATH))
    return Folder(root=root, exists=True, manifest=manifest, entries=entries)


def _load_manifest(root: Path, kind: str | None) -> Manifest:
    if kind != "file":
        raise UnwritableFolder(
            "OUT001",
            f"has files in it and no {MANIFEST_NAME}: it was not made by specloom",
            "choose another folder, or empty this one",
        )
    try:
        return read_manifest((root / MANIFEST_NAME).read_bytes())
    except BadManifest as problem:
        raise UnwritableFolder(
            "OUT004",
            f"has a {MANIFEST_NAME} that cannot be used: {problem}",
            "delete the folder, or take the manifest back from version control",
        ) from problem


def _walk(root: Path, below: PurePosixPath) -> dict[PurePosixPath, str]:
    found: dict[PurePosixPath, str] = {}
    with os.scandir(root / below) as entries:
        for entry in entries:
            path = below / entry.name
            if path in LEFT_OVERS:
                continue
            if entry.is_symlink():
                found[path] = "link"
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in IGNORED:
                    found[path] = "folder"
                    found |= _walk(root, path)
            else:
                found[path] = "file" if entry.is_file() else "other"
    return found
