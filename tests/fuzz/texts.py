"""Mutations of texts: lines, names, tokens and blocks of languages, bytes of anything."""

import re
from collections.abc import Iterable
from random import Random

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|[\w$@!-]+|\s+|.', re.S
)
_NAME = re.compile(r"[A-Za-z_]\w*")
_OPEN = {"{": "}", "(": ")", "[": "]"}
PIECES = [
    "{", "}", "(", ")", "[", "]", ":", "!", "|", "&", "=", "@", "...", ",", '"', "'", '"""',
    "\\", "\\u", "\\ud800", "#", "-", "- ", "? ", "<<: *a", "&a ", "*a", "!!binary ", "!!x ",
    "---\n", "...\n", "%YAML 1.2\n", "|\n", ">-\n", "\t", "\r", "\r\n", "\u2028", "\u0085",
    "\x00", "\x1b[2J", "\ufeff", "\ud7ff", "😀", "null", "true", "~", "0x1F", "0o17", "1_000",
    ".inf", ".nan", "1e999", "-0", "2001-01-01", "1:20", "NaN", "Infinity", "[" * 200,
    "{" * 200, '{"a":' * 200, "9" * 5_000, "a" * 5_000, " " * 300, "// x\n", "/*",
    "query", "mutation", "subscription", "fragment F on ", "...F", "type", "input", "enum",
    "union", "interface", "implements", "extend", "schema", "scalar", "directive", "on",
    "@oneOf", "@deprecated", "@include(if: $a)", "@skip(if: true)", "$a: Int = 1",
    "__typename", "__schema", "ID", "Int!", "[[String!]!]!", "optional", "notation 1",
    "```yaml\n", "```\n", "## ", "| --- |\n", "[[", "]]", "= {", "'''",
]  # fmt: skip


def tokens_of(text: str) -> list[str]:
    """A text in pieces; joined they are the text again."""
    return _TOKEN.findall(text)


def mutate_tokens(text: str, random: Random, others: Iterable[str]) -> str:
    """A text with some of its tokens changed, or with blocks of other texts in it."""
    tokens, rest = tokens_of(text), list(others)
    for _ in range(random.choice([1, 1, 2, 3, 6, 15])):
        if not tokens or len(tokens) > 50_000:
            break
        at, other = random.randrange(len(tokens)), random.randrange(len(tokens))
        block = tokens[at : _end(tokens, at)]
        match random.randrange(9):
            case 0:
                tokens[at] = random.choice(PIECES)
            case 1:
                tokens[at] = tokens[other]
            case 2:
                del tokens[at : at + len(block)]
            case 3:
                tokens[other:other] = block
            case 4:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 5:
                tokens.insert(at, random.choice(PIECES))
            case 6 if len(block) < 300:
                tokens[at:at] = block * random.choice([2, 10, 100])
            case 7 if rest:
                found = tokens_of(random.choice(rest))
                start = random.randrange(len(found) or 1)
                tokens[at:at] = found[start : _end(found, start)]
            case _:
                tokens[at] = random.choice(tokens) + tokens[at]
    return "".join(tokens)


def mutate_lines(text: str, random: Random, others: Iterable[str]) -> str:
    """A text whose lines and names are changed, so that it mostly stays in its language."""
    lines = text.splitlines(keepends=True) or [""]
    rest = [line for other in others for line in other.splitlines(keepends=True)]
    names = _NAME.findall(text) or ["a"]
    for _ in range(random.choice([1, 1, 2, 3, 6, 15])):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(12):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3 if rest:
                lines.insert(at, random.choice(rest))
            case 4:
                lines[at] = lines[at] * random.choice([2, 50])
            case _:
                lines[at] = _renamed(lines[at], random, names)
    return "".join(lines)


def _renamed(line: str, random: Random, names: list[str]) -> str:
    """A line with another name of the text in the place of one of its own."""
    found = list(_NAME.finditer(line))
    if not found:
        return line
    one = random.choice(found)
    return line[: one.start()] + random.choice(names) + line[one.end() :]


def _end(tokens: list[str], start: int) -> int:
    """Behind the block that a bracket at or near ``start`` opens; else behind the token."""
    depth = 0
    for index in range(start, min(len(tokens), start + 3_000)):
        if tokens[index] in _OPEN:
            depth += 1
        elif tokens[index] in _OPEN.values():
            depth -= 1
        if depth < 0 or (depth == 0 and (index > start + 6 or tokens[index] in "})]")):
            return index + 1
    return start + 1


def mutate_bytes(data: bytes, random: Random) -> bytes:
    """Bytes with slices of it removed, repeated, moved, or with something else in it."""
    found = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 4, 10])):
        size = len(found)
        start = random.randint(0, size)
        end = min(size, start + random.choice([1, 2, 8, 40, 400]))
        piece = random.choice(PIECES).encode("utf-8", "surrogatepass")
        match random.randrange(7):
            case 0:
                del found[start:end]
            case 1:
                found[start:start] = found[start:end]
            case 2:
                found[start:start] = piece
            case 3:
                found[start:end] = piece
            case 4 if size:
                found[start % size] = random.randrange(256)
            case 5:
                to = random.randint(0, size)
                found[to:to] = found[start:end]
            case _:
                del found[start if random.random() < 0.2 else size :]
    return bytes(found[:500_000])
