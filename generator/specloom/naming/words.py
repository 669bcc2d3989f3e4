"""Words of a name: the only splitter of the project (stage: naming, language-neutral).

A wire name (`HTTPServer2XX`, `user_ID`, `x-bot-id`) becomes a tuple of lower-case words;
`specloom.naming.cases` joins words again. Words hold only characters that may continue
an identifier (Unicode Standard Annex 31), in NFKC form, in which languages compare
identifiers. Nothing here is injective by itself: keeping names apart is the
work of `specloom.naming.allocation`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

Words: TypeAlias = tuple[str, ...]

# Spellings whose inner capitals do not begin a word. Rules alone would read `o_auth`.
_COMPOUND = re.compile(
    r"(?<![A-Z])(?:BigQuery|DevOps|DynamoDB|FaceTime|GitHub|GitLab|GraphQL|IPv[46]|IoT"
    r"|JavaScript|LaTeX|LinkedIn|MongoDB|MySQL|NoSQL|OAuth|OpenAI|OpenAPI|PayPal"
    r"|PostgreSQL|PyPI|SaaS|TikTok|TypeScript|WebSocket|WhatsApp|WiFi|YouTube)(?![a-z])"
    r"|(?<![A-Za-z])(?:eBay|iPadOS|iPad|iPhone|macOS|tvOS|watchOS)(?![a-z])"
)

# Tokens that begin with a digit and would otherwise be torn from `Server2XX`, `Model3D`.
_DIGIT_WORD = re.compile(r"(?<=[A-Za-z])(?:[1-5]XX|2FA|[23]D)(?![A-Za-z0-9])")

# Words in the shape of a text: U upper case, s the letter s, l other letters, m marks,
# d digits, and a blank for what cannot be part of a name.
_WORD = re.compile(
    r"(?<![Ulsmd])[ls]U{2,}s?(?![lsm])d*"  # iOS, mTLS, eSIMs
    r"|U{2,}s(?![lsm])d*"  # URLs
    r"|d+U+(?![lsm])"  # 2XX, 5G, 10DLC
    r"|d[lsmd]*"  # 2fa
    r"|U+(?![lsm])(?:d[lsmd]*)?"  # HTTP, MD5, K8s
    r"|U?[lsm][lsmd]*"  # Server, name, sha256
)

_SYMBOLS = {
    " ": "space",
    "!": "not",
    '"': "quote",
    "#": "hash",
    "$": "dollar",
    "%": "percent",
    "&": "and",
    "'": "apostrophe",
    "(": "open paren",
    ")": "close paren",
    "*": "star",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "dot",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less",
    "=": "equal",
    ">": "greater",
    "?": "question",
    "@": "at",
    "[": "open bracket",
    "\\": "backslash",
    "]": "close bracket",
    "^": "caret",
    "_": "underscore",
    "`": "backtick",
    "{": "open brace",
    "|": "or",
    "}": "close brace",
    "~": "tilde",
}


@lru_cache(maxsize=65536)
def split_words(text: str) -> Words:
    """Split any text into lower-case words; an empty text gives `()`.

    Symbols separate words and vanish, with two exceptions that keep names apart: a
    leading sign before a word is spelled (`+1`, `-1`, `-created_at`), and a text made of
    symbols alone is spelled whole (`<=`, `*`).
    """
    normal = unicodedata.normalize("NFKC", text)
    words = _cut(normal)
    if not words:
        return spell_words(text)
    if normal[0] in "+-" and _is_word_character(normal[1:2]):
        return (_SYMBOLS[normal[0]], *words)
    return words


def spell_words(text: str) -> Words:
    """Split into words and spell every symbol: `C++` gives `c plus plus`.

    Characters without a name are spelled by their code point.
    """
    normal = unicodedata.normalize("NFKC", text)
    spelled: list[str] = []
    for piece in re.split(r"([\W_])", normal):
        spelled.extend(_cut_piece(piece) or _spell(piece))
    return tuple(spelled)


@lru_cache(maxsize=4096)
def _cut_piece(piece: str) -> Words:
    """As ``_cut``; kept, because a long name has one symbol many times."""
    return _cut(piece)


def _cut(text: str) -> Words:
    """The words between the symbols of a text in NFKC form."""
    marked = _COMPOUND.sub(lambda match: match.group().capitalize(), text)
    marked = _DIGIT_WORD.sub(lambda match: f" {match.group()} ", marked)
    shape = "".join(map(_shape, marked))
    words = (marked[slice(*match.span())] for match in _WORD.finditer(shape))
    return tuple(lowered for word in words if (lowered := _lower(word)))


def _lower(word: str) -> str:
    """Lower case in NFKC form, without marks in front that have nothing to mark."""
    if word.isascii():
        return word.lower()
    lowered = unicodedata.normalize("NFKC", word.lower())
    start = next((i for i, c in enumerate(lowered) if _shape(c) != "m"), len(lowered))
    return "".join(c for c in lowered[start:] if _shape(c) != " ")


@lru_cache(maxsize=4096)
def _spell(symbols: str) -> Words:
    """Names of characters that no word can hold."""
    names: list[str] = []
    for symbol in symbols:
        code_point = f"u{ord(symbol):04x}"
        name = _SYMBOLS.get(symbol, unicodedata.name(symbol, code_point))
        names.extend(re.findall(r"[a-z0-9]+", name.lower()))
    return tuple(names)


def _is_word_character(character: str) -> bool:
    return bool(character) and _shape(character) not in " m"


_CONTINUING = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Mn", "Mc", "Nd"))
_CONTINUING_TOO = frozenset(
    "\u00b7\u19da\u2118\u212e" + "".join(map(chr, range(0x1369, 0x1372)))
)
"""``Other_ID_Start`` and ``Other_ID_Continue`` of Unicode's PropList, as far as NFKC has
them; what they hold is fixed for good."""
_SYNTAX = "\u2e2f"
"""A letter by its category, and yet ``Pattern_Syntax``."""


@lru_cache(maxsize=65536)
def _shape(character: str) -> str:
    """One letter that tells what a character does in a name; see `_WORD`."""
    category = unicodedata.category(character)
    if not _continues_identifier(character, category):
        return " "
    if category in ("Lu", "Lt"):
        return "U"
    if category.startswith("M"):
        return "m"
    if category == "Nd":
        return "d"
    return "s" if character == "s" else "l"


def _continues_identifier(character: str, category: str) -> bool:
    """``XID_Continue`` of Unicode, without what only joins words, such as ``_``."""
    if character in _CONTINUING_TOO:
        return True
    return category in _CONTINUING and character != _SYNTAX
