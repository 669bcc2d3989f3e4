"""YAML text to PyYAML's node tree (parse stage, and positions).

libyaml's composer where it is installed, PyYAML's own otherwise. Of PyYAML's tags only
the explicit ones are kept: :data:`PLAIN` and :data:`TEXT` mark scalars that have none, and
``reader.py`` gives the plain ones their value.
"""

import re
from typing import TYPE_CHECKING, cast

import yaml
from yaml.composer import Composer
from yaml.error import Mark, MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

from specloom.source.faults import Fault
from specloom.source.json.walk import too_deep
from specloom.source.limits import MAX_DEPTH

PLAIN = "?"
TEXT = "!"
COLLECTION = ""

_FAST_IS_TOO_DEEP = "exceeded maximum nesting depth"
"""libyaml reads ahead, and may meet a limit of its own before the composer meets ours:
PyYAML's parser does not, and knows the place."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


class _Rules:
    """What both composers ask back: the tag of a node without one, and the depth."""

    _depth = 0

    def resolve(self, kind: type[Node], value: str | None, implicit: object) -> str:
        """The tag of a node that has none; the first flag says that it has no quotes."""
        if kind is not ScalarNode:
            return COLLECTION
        return PLAIN if isinstance(implicit, tuple) and implicit[0] else TEXT

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        """Called before each node; the only hook that can stop a deep document."""
        self._depth += 1
        if self._depth > MAX_DEPTH + 1 and parent is not None:
            raise _TooDeep(parent.start_mark)

    def ascend_resolver(self) -> None:
        """Called after each node."""
        self._depth -= 1


class _TooDeep(Exception):
    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark


class _PurePython(_Rules, Reader, Scanner, Parser, Composer):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


if TYPE_CHECKING or not yaml.__with_libyaml__:
    _Fast = _PurePython
else:
    from yaml.cyaml import CParser

    class _Fast(_Rules, CParser):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)


def compose(text: str, *, pure: bool = False) -> Node | None:
    """The node tree of a text that is one YAML document; None when it has no node.

    Fault SRC102 (syntax), SRC104 (too deep), SRC106 (more than one document).
    """
    try:
        loader = _PurePython(text) if pure else _Fast(text)
        node = loader.get_single_node()
    except _TooDeep as problem:
        raise too_deep(problem.mark.index) from None
    except ReaderError as problem:
        raise _unprintable(text, problem) from None
    except MarkedYAMLError as problem:
        if not pure and problem.problem == _FAST_IS_TOO_DEEP:
            return compose(text, pure=True)
        raise _syntax(text, problem) from None
    return node


def key_nodes(node: MappingNode) -> list[tuple[Node, Node]]:
    """The members of a mapping as nodes."""
    return cast(list[tuple[Node, Node]], node.value)


def element_nodes(node: SequenceNode) -> list[Node]:
    """The elements of a list as nodes."""
    return cast(list[Node], node.value)


def scalar_text(node: ScalarNode) -> str:
    """The text of a scalar, without quotes."""
    return cast(str, node.value)


def _unprintable(text: str, problem: ReaderError) -> Fault:
    found = _UNPRINTABLE.search(text)
    offset = found.start() if found else 0
    said = f"U+{ord(found.group()):04X}" if found else str(problem.reason)
    return Fault(
        "SRC102", f"this is not YAML: the character {said} is not allowed", offset
    )


def _syntax(text: str, problem: MarkedYAMLError) -> Fault:
    said = problem.problem or "it cannot be read"
    offset = problem.problem_mark.index if problem.problem_mark else 0
    if said.startswith("but found another document"):
        return Fault(
            "SRC106",
            "the file has more than one YAML document",
            offset,
            label="the second begins here",
            help="keep one document in each file, and name both files",
        )
    related: tuple[tuple[str, int], ...] = ()
    if problem.context_mark and problem.context_mark.index != offset:
        related = ((problem.context or "it began here", problem.context_mark.index),)
    return Fault(
        "SRC102",
        f"this is not YAML: {said}",
        offset,
        related=related,
        help=_advice(text, offset, said),
    )


def _advice(text: str, offset: int, said: str) -> str:
    character = text[offset : offset + 1]
    if character == "\t" or "tab" in said:
        return "indent with spaces: YAML allows no tabs there"
    if "mapping values" in said:
        return "put quotes around a text that has a colon and a space in it"
    if character in ("@", "`", "%"):
        return f"put quotes around a text that begins with `{character}`"
    if "undefined alias" in said:
        return "define the anchor (`&name`) before it is used, or quote the `*`"
    return ""
