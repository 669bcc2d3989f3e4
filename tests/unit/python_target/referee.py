"""Black, with the settings that generated packages are held to."""

import black
from black.mode import Mode, TargetVersion
from specloom.render.symbols import plain

_MODE = Mode(target_versions={TargetVersion.PY311})


def assert_black_agrees(source: str) -> None:
    """Black would not change the source, its tokens read as local names."""
    text = plain(source).rstrip("\n") + "\n"
    assert black.format_str(text, mode=_MODE) == text
