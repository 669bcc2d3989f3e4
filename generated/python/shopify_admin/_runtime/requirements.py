"""The oldest versions of libraries that this run-time works with, as the project file of a
package has them.

A package may be copied into a program without being installed, so that nobody has looked at
its requirements. Older versions do not fail where that would be noticed: pydantic before 2.11
takes no note of `serialize_by_alias`, and members go out under other names.
"""

from __future__ import annotations

import re

HTTPX2 = (2, 12)
PYDANTIC = (2, 11)


def require(library: str, version: str, least: tuple[int, int]) -> None:
    """Raises ImportError for a version of a library that is older than the least."""
    found = tuple(map(int, re.findall(r"\d+", version)[:2]))
    if found < least:
        package = __name__.removesuffix("._runtime.requirements")
        needed = ".".join(map(str, least))
        raise ImportError(
            f"{package} needs {library} {needed} or later, and {version} is installed: "
            f"pip install -U '{library}>={needed}'",
            name=library,
        )
