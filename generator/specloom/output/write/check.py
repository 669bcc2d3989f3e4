"""The difference between a folder and what it should be, as a unified diff."""

import difflib
from collections.abc import Iterator

from specloom.output.write.plan import WritePlan

NOWHERE = "/dev/null"


def show_drift(plan: WritePlan) -> Iterator[str]:
    """Lines of a unified diff from the folder to the package, without line breaks."""
    for path, data in plan.write.items():
        old = plan.folder.read(path)
        yield from _diff_file(str(path), old, data)
    for path in plan.remove:
        yield from _diff_file(str(path), plan.folder.read(path), None)


def _diff_file(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    before = NOWHERE if old is None else f"a/{path}"
    after = NOWHERE if new is None else f"b/{path}"
    one, two = _split_lines(old), _split_lines(new)
    if one is None or two is None:
        yield f"Binary files {before} and {after} differ"
        return
    for line in difflib.unified_diff(one, two, before, after, lineterm=""):
        yield line.rstrip("\n")
    if not one and not two:
        yield f"--- {before}"
        yield f"+++ {after}"


def _split_lines(data: bytes | None) -> list[str] | None:
    if data is None:
        return []
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else _mark_ends(text)


def _mark_ends(text: str) -> list[str]:
    """Lines with a carriage return made visible, and a last line without a break too."""
    lines = [line.replace("\r", "\\r") for line in text.split("\n")]
    if lines[-1] == "":
        return lines[:-1]
    return [*lines, "\\ No newline at end of file"]
