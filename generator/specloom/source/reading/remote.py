"""Files from other machines: only with leave, fetched once, and locked by their hash.

Load stage. The user's cache folder keeps what was fetched, by the hash of its URL: never
the repository, where somebody else may have put something. ``specloom.lock`` says which
content a URL had; it belongs into version control. A document that has changed since is an
error, so that nothing new is generated from it unseen.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.disk.files import replace_file, update_file
from specloom.disk.plain_file import read_plain_file
from specloom.ir.origin import Origin
from specloom.source.document import Refusal
from specloom.source.faults import unusable
from specloom.source.reading.files import SourceFile, decode_file, is_url, load_file
from specloom.source.reading.library import fetch_nothing
from specloom.source.reading.urls import masked_url

LOCK = "specloom.lock"
CACHE_VARIABLE = "SPECLOOM_CACHE_DIR"
MOST_FILES = 500
MOST_BYTES = 256 * 1024 * 1024
MOST_TOGETHER = 1024 * 1024 * 1024
"""Letters of all files that a user names."""
_TOO_MUCH = (
    f"one document may lead to {MOST_FILES} files on other machines, "
    f"and to {MOST_BYTES // 1024**2} MB"
)
_NOTE = "URLs that documents refer to, and the SHA-256 of what they had"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far references may lead.

    ``project`` is the folder of the config: files below it may be read, and the lock is
    in it. Other machines are asked only with ``remote``; ``update_lock`` accepts what
    they have now. ``hosts`` are names whose addresses need not be public. Without ``keeps``
    nothing is written, neither the lock nor the cache.
    """

    project: Path | None = None
    remote: bool = False
    update_lock: bool = False
    keeps: bool = True
    hosts: frozenset[str] = frozenset()


class Remote:
    """What is fetched for one document; :meth:`save` keeps the lock."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._folder = reach.project or Path()
        self._known = _read_lock(self._folder / LOCK) if reach.remote else {}
        self._lock = dict(self._known)
        self._count = 0
        self._size = 0

    def fetch(self, url: str) -> SourceFile | Refusal:
        """The file at a URL. Raises ``Fatal`` when it is not what was locked."""
        shown = masked_url(url)
        if not self._reach.remote:
            return fetch_nothing(shown)
        if not self._reach.update_lock:
            data = self._cached(url)
            if data is not None:
                return decode_file(shown, data)
        from specloom.source.reading.download import Unreachable  # costs 15 ms

        try:
            data = self._downloaded(url)
        except Unreachable as problem:
            return Refusal(
                code="OAS202",
                message=f"`{shown}` cannot be fetched: {problem}",
                help="save the document and refer to the file",
            )
        self._accept(shown, url, data)
        return decode_file(shown, data)

    def _downloaded(self, url: str) -> bytes:
        """Raises ``Unreachable``, also for what is more than one document may ask for."""
        from specloom.source.reading.download import Unreachable, download

        if self._count >= MOST_FILES or self._size >= MOST_BYTES:
            raise Unreachable(_TOO_MUCH)
        self._count += 1
        data = download(url, hosts=self._reach.hosts)
        self._size += len(data)
        return data

    def save(self) -> None:
        """Write the lock, if anything in it is new. Raises ``Fatal`` where it cannot be."""
        if self._lock == self._known or not self._reach.keeps:
            return
        try:
            update_file(self._folder / LOCK, self._merged, trusted=self._folder)
        except OSError as problem:
            raise _unwritable(problem) from None
        self._known = dict(self._lock)

    def _merged(self) -> bytes:
        """The lock with what is new here, and what other runs have locked meanwhile."""
        there = _read_lock(self._folder / LOCK)
        for url, digest in there.items():
            ours = self._lock.setdefault(url, digest)
            if (
                digest not in (ours, self._known.get(url))
                and not self._reach.update_lock
            ):
                raise _changed(url, digest, ours)
        facts = {"note": _NOTE, "urls": dict(sorted(self._lock.items()))}
        return (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode()

    def _cached(self, url: str) -> bytes | None:
        """What was fetched before, if that is what is locked."""
        try:
            data = read_plain_file(cache_folder() / _entry(url), MOST_BYTES)
        except OSError:
            return None
        locked = self._lock.get(masked_url(url))
        return data if sha256(data).hexdigest() == locked else None

    def _accept(self, shown: str, url: str, data: bytes) -> None:
        digest = sha256(data).hexdigest()
        locked = self._lock.get(shown)
        if locked not in (None, digest) and not self._reach.update_lock:
            raise _changed(shown, str(locked), digest)
        self._lock[shown] = digest
        if self._reach.keeps:
            folder = cache_folder()
            with suppress(OSError):  # no cache costs time, and nothing else
                replace_file(folder / _entry(url), data, trusted=folder)


def cache_folder() -> Path:
    """Where the user's caches are; ``SPECLOOM_CACHE_DIR`` names another place."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("specloom", appauthor=False)


def _entry(url: str) -> str:
    return sha256(url.encode()).hexdigest()


def load_all(
    paths: Sequence[str], root: Path | None, reach: Reach
) -> tuple[SourceFile, ...]:
    """The files that a user names, in their order: paths from ``root``, and URLs.

    Fatal SRC001 … SRC008 for what cannot be read; SRC008 for a URL without leave.
    """
    remote, files, size = Remote(reach), list[SourceFile](), 0
    for path in paths:
        file = _fetched(path, remote) if is_url(path) else load_file(path, root=root)
        files.append(file)
        size += len(file.text)
        if size > MOST_TOGETHER:
            raise unusable(
                "SRC006",
                f"the files up to this one have more than {MOST_TOGETHER // 1024**2} MB",
                file.path,
                help="name those that describe one API",
            )
    remote.save()
    return tuple(files)


def _fetched(url: str, remote: Remote) -> SourceFile:
    found = remote.fetch(url)
    if isinstance(found, Refusal):
        raise unusable("SRC008", found.message, masked_url(url), help=found.help)
    return found


def _changed(url: str, locked: str, found: str) -> Fatal:
    host = urlsplit(url).hostname or url
    return Fatal(
        Diagnostic(
            code="OAS203",
            severity=Severity.ERROR,
            message=(
                f"`{url}` is not what {LOCK} says that it was: "
                f"its SHA-256 was {locked[:12]}… and is {found[:12]}…"
            ),
            at=Origin(file=LOCK),
            help=f"look at what {host} has now; `--update-lock` accepts it",
        )
    )


def _read_lock(path: Path) -> dict[str, str]:
    """The locked hashes; a lock that cannot be read is an error, not an empty lock."""
    try:
        facts: object = json.loads(read_plain_file(path, MOST_BYTES))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise _unreadable() from None
    urls = cast("Mapping[str, object]", facts).get("urls") if _is_map(facts) else None
    if not _is_map(urls):
        raise _unreadable()
    entries = cast("Mapping[str, object]", urls).items()
    return {
        masked_url(url): digest for url, digest in entries if isinstance(digest, str)
    }


def _is_map(value: object) -> bool:
    return isinstance(value, dict)


def _unreadable() -> Fatal:
    return Fatal(
        Diagnostic(
            code="OAS203",
            severity=Severity.ERROR,
            message=f"{LOCK} is not a lock that can be read",
            at=Origin(file=LOCK),
            help="restore it, or delete it and look at what is fetched anew",
        )
    )


def _unwritable(problem: OSError) -> Fatal:
    return Fatal(
        Diagnostic(
            code="OAS203",
            severity=Severity.ERROR,
            message=f"{LOCK} cannot be written: {problem.strerror or 'no reason given'}",
            at=Origin(file=LOCK),
            help="make it a plain file in a folder that you may write to",
        )
    )
