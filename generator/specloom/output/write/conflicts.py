"""Marks of conflicts that a merge has left in files of ours.

What is generated is generated again from the merged documents, so nothing between such
marks is looked at, and none of it is an edit that would have to be kept.
"""

import re

_MARK = re.compile(r"(?m)^(?:<{7}|\|{7}|>{7})(?: .*)?\r?$|^={7}\r?$")
_FIRST = re.compile(rb"(?m)^<{7}(?: |\r?$)")
_MIDDLE = re.compile(rb"(?m)^={7}\r?$")
_LAST = re.compile(rb"(?m)^>{7}(?: |\r?$)")


def has_conflict(data: bytes) -> bool:
    """Whether a whole conflict stands in a file: its first, middle and last mark."""
    place = 0
    for mark in (_FIRST, _MIDDLE, _LAST):
        found = mark.search(data, place)
        if not found:
            return False
        place = found.end()
    return True


def strip_marks(text: str) -> str:
    """The lines of all sides, one after the other."""
    return _MARK.sub("", text)
