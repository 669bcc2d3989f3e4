"""Text to a document: JSON or YAML, told apart by the text (parse stage).

JSON goes to ``json`` first although it is (nearly) YAML: libyaml refuses the surrogate
pairs that JSON escapes are written with, and is slower.
"""

from typing import Literal

from specloom.source.document import Document, JsonValue
from specloom.source.faults import Fault
from specloom.source.json.reader import read_json
from specloom.source.quiet_gc import collector_paused
from specloom.source.reading.files import SourceFile
from specloom.source.web_pages import refuse_page
from specloom.source.yaml.reader import read_yaml

SourceFormat = Literal["json", "yaml"]


def parse_document(
    source: SourceFile,
    *,
    text: str | None = None,
    offset: int = 0,
    language: SourceFormat | None = None,
) -> Document:
    """The document of a file, or of a block ``text`` that begins at ``offset`` of it.

    ``language`` allows one of the two only, for a block that says what it is. Fatal with
    a place for a text that is neither; the codes are those of :func:`read_json` and
    :func:`read_yaml`.
    """
    try:
        with collector_paused():
            if text is None:
                refuse_page(source.text, source.path)
            root = read_value(
                source.text if text is None else text, source.path, language
            )
    except Fault as fault:
        raise fault.fatal(source.path, source.text, offset) from None
    return Document(source=source, root=root, offset=offset)


def read_value(text: str, path: str, language: SourceFormat | None = None) -> JsonValue:
    """The value of a text. Fault when it is neither JSON nor YAML.

    In a file that is named ``.json`` broken JSON is not read as YAML: ``{"a", "b": 1}``
    is valid YAML and means something that nobody wrote.
    """
    if language == "yaml" or (language is None and not begins_like_json(text)):
        return read_yaml(text)
    try:
        return read_json(text)
    except Fault as fault:
        if language == "json" or path.lower().endswith(".json"):
            raise
        if fault.code != "SRC101":
            raise
        return _second_try(text, fault)


def begins_like_json(text: str) -> bool:
    """Whether the first character opens a JSON object or array."""
    return text.lstrip(" \t\r\n")[:1] in ("{", "[")


def _second_try(text: str, fault: Fault) -> JsonValue:
    """A YAML flow mapping begins like JSON: it may have comments and bare words."""
    try:
        return read_yaml(text)
    except Fault as other:
        looks_like_json = text.lstrip(" \t\r\n{[")[:1] == '"'
        raise (fault if looks_like_json else other) from None
