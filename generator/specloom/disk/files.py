"""Single files, written whole or not at all and never through a link."""

from pathlib import Path

from specloom.disk.held_folder import hold, split_trusted


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


def create_file(path: Path, data: bytes, *, trusted: Path) -> None:
    """Write a file where nothing is, not even a link: ``FileExistsError`` otherwise."""
    base, inside = split_trusted(path, trusted)
    with hold(base) as held:
        held.write_new(inside, data)
