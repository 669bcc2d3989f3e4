"""MANIFEST.json: what the tool wrote into a folder, and from what.

It is what makes a later run safe: only files that it lists are replaced or deleted. It
holds no time, no absolute path and nothing about the machine.

Each hash has a line of its own below that of its path, so that changes of two files are
never changes of neighbouring lines: version control merges them (decision 084).
"""

import hashlib
import json
import os.path
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

from specloom import __version__
from specloom.output.write.conflicts import has_conflict, strip_marks
from specloom.output.write.package import Package, SpecFile
from specloom.output.write.paths import find_path_problem

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a manifest on disk says that matters to a later run.

    ``files`` are the hashes of what each file may hold: one, unless a write or a merge was
    not finished. ``unfinished`` is the hash of the manifest that a write was to end with.
    """

    files: Mapping[PurePosixPath, frozenset[str]]
    unfinished: str = ""


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


def print_union(old: Manifest | None, package: Package) -> bytes:
    """A manifest that owns the old files and the new ones: valid in the middle of a write."""
    new = {str(path): sha256(data) for path, data in package.files.items()}
    owned = old.files if old else dict[PurePosixPath, frozenset[str]]()
    before = {
        str(path): sorted(digests - {new.get(str(path), "")})
        for path, digests in owned.items()
    }
    facts = {
        "unfinished": sha256(print_manifest(package)),
        "before": {path: digests for path, digests in before.items() if digests},
    }
    return _dump(facts, package.name, new)


def read_manifest(data: bytes) -> Manifest:
    """Parse a manifest strictly; a path in it that leaves the folder is refused.

    One that a merge has left with conflicts owns the files of both sides.
    """
    if has_conflict(data):
        return _read_conflict(data)
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
    found = {_parse_path(key): _parse_digests(value) for key, value in files.items()}
    for key, value in (_as_table(facts.get("before")) or {}).items():
        path = _parse_path(key)
        found[path] = found.get(path, frozenset()) | _parse_digests(value)
    return Manifest(files=found, unfinished=str(facts.get("unfinished", "")))


_PATH = re.compile(r'\s*("(?:[^"\\]|\\.)*"):\s*(.*)')
_DIGEST = re.compile(r'"([0-9a-f]{64})",?')


def _read_conflict(data: bytes) -> Manifest:
    """Line by line: what is between the marks need not be JSON together."""
    lines = strip_marks(data.decode("utf-8", "replace")).splitlines()
    head = {line.strip().rstrip(",") for line in lines}
    if not {'"generator": "specloom"', f'"format": {FORMAT}'} <= head:
        raise BadManifest("it was not written by specloom")
    found: dict[PurePosixPath, frozenset[str]] = {}
    path: PurePosixPath | None = None
    start = next((n for n, line in enumerate(lines) if '"files":' in line), len(lines))
    for line in lines[start + 1 :]:
        entry = _PATH.fullmatch(line)
        if entry:
            path = _parse_path(_parse_text(entry[1]))
        digest = _DIGEST.fullmatch(entry[2] if entry else line.strip())
        if digest and path is not None:
            found[path] = found.get(path, frozenset()) | {digest[1]}
    return Manifest(files=found)


def _parse_text(written: str) -> str:
    try:
        return str(json.loads(written))
    except ValueError as problem:
        raise BadManifest("it has a path that is no text") from problem


def _as_table(value: object) -> Mapping[str, object] | None:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def _parse_path(written: str) -> PurePosixPath:
    problem = find_path_problem(written)
    if problem:
        raise BadManifest(f"it lists `{written}`, which {problem}")
    return PurePosixPath(written)


def _parse_digests(value: object) -> frozenset[str]:
    found = cast("list[object]", value) if isinstance(value, list) else [value]
    digests = frozenset(item for item in found if isinstance(item, str))
    if len(digests) < len(found):
        raise BadManifest("a hash in it is not text")
    return digests


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
    }
    head = json.dumps(document, indent=2, ensure_ascii=False).removesuffix("\n}")
    entries = ",\n".join(
        f"    {json.dumps(path, ensure_ascii=False)}:\n      {json.dumps(digest)}"
        for path, digest in sorted(files.items())
    )
    listed = f"{{\n{entries}\n  }}" if entries else "{}"
    return f'{head},\n  "files": {listed}\n}}\n'.encode()
