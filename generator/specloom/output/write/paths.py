"""Which paths a package may have: inside its folder, on every file system.

Names come from documents through the naming stage, which should never let such a path
through; this is the last door before the disk, so it does not rely on that.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from specloom.output.write.package import Package

MANIFEST_NAME = "MANIFEST.json"
MANIFEST_PATH = PurePosixPath(MANIFEST_NAME)
WORK = PurePosixPath(".specloom-work")
"""Below the package's folder while it is changed: what comes, and what makes way."""
LOCK = PurePosixPath(".specloom-lock")
"""In the package's folder while it is written to, where none can be beside it."""
LEFT_OVERS = frozenset([WORK, LOCK])
"""What a run that was killed may leave in the package's folder."""


class UnsafePackage(Exception):
    """A package with a path that could leave its folder: a fault of the naming stage."""


def refuse_unsafe(package: Package) -> None:
    """Raise UnsafePackage unless every path is fit for every file system."""
    for path in (*package.files, *package.beside):
        problem = find_path_problem(str(path))
        if problem:
            raise UnsafePackage(
                f"the package has a file {str(path)!r}, which {problem}"
            )
    for first, second in find_collisions((*package.files, MANIFEST_PATH)):
        raise UnsafePackage(
            f"{str(first)!r} and {str(second)!r} are one path somewhere"
        )


_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"com{number}" for number in range(1, 10)]
    + [f"lpt{number}" for number in range(1, 10)]
)
_FORBIDDEN = frozenset('<>:"|?*\\')
_LONGEST = 255


def find_path_problem(path: str) -> str:
    """Why a relative path is refused, as the end of a sentence; empty when it is fine."""
    if not path or path.startswith("/"):
        return "is not relative"
    for part in path.split("/"):
        problem = _find_part_problem(part)
        if problem:
            return problem
    return ""


def _find_part_problem(part: str) -> str:
    if part in ("", ".", ".."):
        return "leaves the folder"
    if any(char in _FORBIDDEN or ord(char) < 32 or ord(char) == 127 for char in part):
        return "has a character that not every file system allows"
    if part != part.rstrip(" ."):
        return "ends in a dot or a space"
    if part.split(".")[0].casefold() in _DEVICES:
        return "is the name of a device"
    if len(part.encode("utf-8", "surrogatepass")) > _LONGEST:
        return "is too long"
    return ""


def find_collisions(
    paths: Iterable[PurePosixPath],
) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Pairs that are one path where case does not matter, or a file and a folder at once."""
    spellings: dict[str, PurePosixPath] = {}
    folders: dict[str, list[PurePosixPath]] = defaultdict(list)
    for path in paths:
        folded = str(path).casefold()
        if folded in spellings:
            yield spellings[folded], path
        spellings.setdefault(folded, path)
        for parent in path.parents:
            folders[str(parent).casefold()].append(path)
    for folded, path in spellings.items():
        if folded in folders:
            yield path, folders[folded][0]
