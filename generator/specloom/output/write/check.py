"""The difference between a folder and what it should be, as a diff that can be applied."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from specloom.output.write.paths import MANIFEST_PATH
from specloom.output.write.plan import WritePlan

NOWHERE = "/dev/null"
_NO_END = "\\ No newline at end of file"
_HUNK = re.compile(r"@@ -(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One file: ``line`` is the first one that is not as it should be; ``diff`` are lines
    without line breaks."""

    path: str
    line: int
    diff: Sequence[str]


_HERE = PurePosixPath()


def find_drift(plan: WritePlan, folder: PurePosixPath = _HERE) -> Iterator[Drift]:
    """Each file that differs. Paths begin with ``folder``: where the package is in its
    repository, so that `git apply` finds them. The manifest, which follows from the others,
    comes last."""
    paths = sorted({*plan.write, *plan.remove} - {MANIFEST_PATH})
    for path in (*paths, *({MANIFEST_PATH} & plan.write.keys())):
        name = str(folder / path)
        old, new = plan.folder.read(path), plan.write.get(path)
        diff = [*_header(name, old, new), *_diff_file(name, old, new)]
        yield Drift(path=name, line=_first_line(diff), diff=diff)


def show_drift(plan: WritePlan, folder: PurePosixPath = _HERE) -> Iterator[str]:
    """Lines of a diff from the folder to the package, without line breaks."""
    for drift in find_drift(plan, folder):
        yield from drift.diff


def _first_line(diff: Sequence[str]) -> int:
    """Where the first hunk leaves what both have."""
    line = 1
    for number, text in enumerate(diff):
        found = _HUNK.match(text)
        if found:
            same = next(n for n, to in enumerate(diff[number + 1 :]) if to[0] in "-+")
            line = int(found[1]) + same
            break
    return max(1, line)


def _header(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    yield f"diff --git a/{path} b/{path}"
    if old is None:
        yield "new file mode 100644"
    if new is None:
        yield "deleted file mode 100644"


def _diff_file(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    before = NOWHERE if old is None else f"a/{path}"
    after = NOWHERE if new is None else f"b/{path}"
    one, two = _split_lines(old), _split_lines(new)
    if one is None or two is None:
        yield f"Binary files {before} and {after} differ"
        return
    for line in difflib.unified_diff(one, two, before, after, lineterm=""):
        yield line.removesuffix("\n").replace("\r", "\\r")
        if line[0] in "-+ " and line[:4] not in ("--- ", "+++ "):
            yield from () if line.endswith("\n") else (_NO_END,)
    if not one and not two:
        yield f"--- {before}"
        yield f"+++ {after}"


def _split_lines(data: bytes | None) -> list[str] | None:
    """Lines with their ends; nothing for what is no text."""
    if data is None:
        return []
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    *lines, last = text.split("\n")  # and at nothing else that ends a line somewhere
    return (
        None
        if "\0" in text
        else [*(f"{line}\n" for line in lines), *filter(None, [last])]
    )
