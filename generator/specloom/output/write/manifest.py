"""MANIFEST.json: what the tool wrote into a folder, and from what.

It is what makes a later run safe: only files that it lists are replaced or deleted. It
holds no time, no absolute path and nothing about the machine.
"""

import hashlib
import json
import os.path
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

from specloom import __version__
from specloom.output.write.package import Package, SpecFile
from specloom.output.write.paths import find_path_problem

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a manifest on disk says that matters to a later run: the hash of each file."""

    files: Mapping[PurePosixPath, str]


class BadManifest(Exception):
    """A manifest that is not one, or that cannot be trusted."""


def sha256(data: bytes) -> str:
    """The hash as manifests write it."""
    return hashlib.sha256(data).hexdigest()


def print_manifest(package: Package) -> bytes:
    """The manifest of a package. Equal packages give equal bytes."""
    files = {str(path): sha256(data) for path, data in package.files.items()}
    specs = [
        {"path": spec.path, "sha256": spec.sha256}
        for spec in _strip_folder(package.specs)
    ]
    ledger = {
        kind: dict(counts)
        for kind, counts in package.ledger.items()
        if any(counts.values())
    }
    return _dump({"specs": specs, "ledger": ledger}, package.name, files)


def print_union(name: str, old: Mapping[PurePosixPath, str], new: Package) -> bytes:
    """A manifest that owns the old files and the new ones: valid in the middle of a write."""
    files = {str(path): digest for path, digest in old.items()}
    files |= {str(path): sha256(data) for path, data in new.files.items()}
    return _dump({}, name, files)


def read_manifest(data: bytes) -> Manifest:
    """Parse a manifest strictly; a path in it that leaves the folder is refused."""
    try:
        document: object = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise BadManifest("it is not JSON") from problem
    facts = _as_table(document)
    if facts is None or facts.get("generator") != "specloom":
        raise BadManifest("it was not written by specloom")
    if facts.get("format") != FORMAT:
        raise BadManifest("it was written by another version of specloom")
    files = _as_table(facts.get("files"))
    if files is None:
        raise BadManifest("it lists no files")
    return Manifest(
        files={_parse_path(key): _parse_digest(value) for key, value in files.items()}
    )


def _as_table(value: object) -> Mapping[str, object] | None:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def _parse_path(written: str) -> PurePosixPath:
    problem = find_path_problem(written)
    if problem:
        raise BadManifest(f"it lists `{written}`, which {problem}")
    return PurePosixPath(written)


def _parse_digest(value: object) -> str:
    if not isinstance(value, str):
        raise BadManifest("a hash in it is not text")
    return value


def _strip_folder(specs: tuple[SpecFile, ...]) -> list[SpecFile]:
    """Paths below the folder that all documents share.

    The same documents give the same manifest wherever they are and however the command
    line named them. A URL is a path of its own.
    """
    remote = [spec for spec in specs if "://" in spec.path]
    specs = tuple(spec for spec in specs if "://" not in spec.path)
    if not specs:
        return remote
    paths = [os.path.abspath(spec.path) for spec in specs]
    try:
        shared = os.path.commonpath([os.path.dirname(path) for path in paths])
    except ValueError:  # several drives
        shared = ""
    relative = [
        os.path.relpath(path, shared) if shared else os.path.basename(path)
        for path in paths
    ]
    found = [
        SpecFile(path=path.replace(os.sep, "/"), sha256=spec.sha256)
        for path, spec in zip(relative, specs, strict=True)
    ]
    return sorted([*found, *remote], key=lambda spec: spec.path)


def _dump(facts: Mapping[str, object], name: str, files: Mapping[str, str]) -> bytes:
    document = {
        "generator": "specloom",
        "version": __version__,
        "format": FORMAT,
        "package": name,
        **facts,
        "files": dict(sorted(files.items())),
    }
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
