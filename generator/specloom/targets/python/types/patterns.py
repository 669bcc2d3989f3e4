"""Which patterns of a document a client may run on what a user sends (view stage).

A pattern of the document meets a text of the user. The linear engine of pydantic takes no
more time than the text is long, whatever the pattern; it has no look-around and no
back-references. Python's engine has them and backtracks, so that it is asked only for
patterns in which nothing repeated is inside or beside anything else that is (CWE-1333).
"""

import re
import warnings
from functools import cache

_SET_NOTATION = re.compile(r"\[[^\]]*?(?:\[|&&|--|~~)|\\c")
"""What the linear engine reads, and means something else by than ECMA 262 does."""

_TOKEN = re.compile(
    r"""
      (?P<class> \[ \^? \]? (?: \\. | [^\]\\] )* \] )
    | (?P<look>  \( \? <? [=!] )
    | (?P<open>  \( (?: \? (?: : | P?<\w+> | [a-zA-Z-]*: ) )? )
    | (?P<close> \) )
    | (?P<or>    \| )
    | (?P<many>  (?: [*+] | \{ \d* , \d* \} ) [?+]? )
    | (?P<count> \{ \d+ \} [?+]? )
    | (?P<maybe> \? [?+]? )
    | (?P<atom>  \\. | . )
    """,
    re.VERBOSE | re.DOTALL,
)


@cache
def is_usable(pattern: str) -> bool:
    """Whether a pattern of ECMA 262 can be run on the text of a user, in either engine."""
    return _is_linear(pattern) or (_is_python(pattern) and cannot_explode(pattern))


def _is_linear(pattern: str) -> bool:
    if _SET_NOTATION.search(pattern):
        return False
    import jsonschema_rs  # the engine of pydantic is written in the same language

    try:
        jsonschema_rs.validator_for(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions()
        )
    except ValueError:
        return False
    return True


def _is_python(pattern: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError, Warning):
            return False
    return True


class _Level:
    """What is known of a group so far: repeats in its longest alternative, and choices."""

    def __init__(self, *, is_look: bool = False) -> None:
        self.is_look = is_look
        self.repeats = 0
        self.longest = 0
        self.has_choice = False

    def next_alternative(self) -> None:
        self.longest = max(self.longest, self.repeats)
        self.repeats = 0
        self.has_choice = True

    def count(self) -> int:
        """Repeats that may overlap with what stands beside the group."""
        return max(self.longest, self.repeats)


def cannot_explode(pattern: str) -> bool:
    """Whether each way through a pattern has one repeat at most, with nothing to choose in
    what is repeated.

    That is stricter than it has to be. Look-around counts by itself: once it has matched, it
    is not tried another way.
    """
    levels = [_Level()]
    closed: _Level | None = None
    """The group that has just ended, while it is what a quantifier would be about."""
    for found in _TOKEN.finditer(pattern):
        level, before, closed = levels[-1], closed, None
        match found.lastgroup:
            case "look" | "open":
                levels.append(_Level(is_look=found.lastgroup == "look"))
            case "close" if len(levels) > 1:
                closed = levels.pop()
                if closed.count() > 1:
                    return False
                if not closed.is_look:
                    levels[-1].repeats += closed.count()
            case "or":
                level.next_alternative()
            case "many" | "count":
                if before and (before.count() or before.has_choice):
                    return False
                level.repeats += found.lastgroup == "many"
            case _:
                pass
    return all(level.count() <= 1 for level in levels)
