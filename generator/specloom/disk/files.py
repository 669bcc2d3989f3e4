"""Single files, written whole or not at all and never through a link."""

from collections.abc import Callable
from pathlib import Path

from specloom.disk.held_folder import hold, split_trusted
from specloom.disk.lock import lock_file


def replace_file(path: Path, data: bytes, *, trusted: Path) -> None:
    """Write a file over the plain one that may be there; folders above it are made.

    ``trusted`` is the folder below which no link is followed. Raises ``LinkInTheWay``,
    and ``OSError`` for what the operating system refuses.
    """
    base, inside = split_trusted(path, trusted)
    with hold(base) as held:
        for _ in held.make_missing(inside.parent):
            pass
        held.sweep(inside.parent)
        held.replace(inside, data)


def update_file(path: Path, change: Callable[[], bytes], *, trusted: Path) -> None:
    """As ``replace_file``, with what ``change`` makes of the file that is there.

    One run at a time: whatever another one has written is there by then.
    """
    base, inside = split_trusted(path, trusted)
    with hold(base) as held:
        for _ in held.make_missing(inside.parent):
            pass
        held.sweep(inside.parent)
        with lock_file(held, inside.with_name(f".specloom-{inside.name}.lock")):
            held.replace(inside, change())


def create_file(path: Path, data: bytes, *, trusted: Path) -> None:
    """Write a file where nothing is, not even a link: ``FileExistsError`` otherwise."""
    base, inside = split_trusted(path, trusted)
    with hold(base) as held:
        held.write_new(inside, data)
