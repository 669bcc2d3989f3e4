"""Docstrings from the prose of a document (view stage)."""

from specloom.ir.types import Alias, Docs, EnumDef, Property, SeeAlso, TypeDef
from specloom.planning.doc_facts import facts, limits
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.layout import INDENT
from specloom.targets.python.syntax.literals import py_doc
from specloom.targets.python.types.enums import value_lines


def prose(docs: Docs, deprecated: str | None = None, said: str = "") -> str:
    """Summary, text, facts and deprecation as paragraphs, short ones as one; empty for
    nothing."""
    summary, text = docs.summary.strip(), docs.text.strip()
    parts = [summary] if summary and not text.startswith(summary.rstrip(".")) else []
    parts.extend([text] if text else [])
    if said and len(parts) == 1 and _is_sentence(parts[0]) and said[0] != "-":
        parts = [f"{parts[0]} {said}"]
    elif said:
        parts.append(said)
    parts.extend([" ".join(docs.constraints)] if docs.constraints else [])
    parts.extend([_see_also(docs.see)] if docs.see is not None else [])
    if deprecated is not None:
        warning = f"Deprecated. {deprecated}".strip()
        if len(parts) == 1 and "\n" not in parts[0]:
            return f"{warning} {parts[0]}"
        parts.append(warning)
    return "\n\n".join(parts)


def _see_also(see: SeeAlso) -> str:
    """`See https://…`, or `What is there: https://…`, as it is called."""
    text = " ".join(see.text.split()).rstrip(".:")
    return f"{text}: {see.url}" if text else f"See {see.url}"


def _is_sentence(text: str) -> bool:
    return "\n" not in text and text.endswith((".", "!", "?"))


def describe(definition: TypeDef, *, indent: int) -> Code | None:
    """The docstring of a definition, if the document says anything about it."""
    said = ""
    if isinstance(definition, Alias):
        said = limits(definition.target)
    elif isinstance(definition, EnumDef):
        said = value_lines(definition)
    text = prose(definition.docs, definition.deprecated, said)
    return docstring(text, indent=indent)


def field_docs(prop: Property) -> Code | None:
    """The docstring below a field."""
    said = facts(prop.use, prop.default, prop.docs, str)
    return docstring(prose(prop.docs, prop.deprecated, said), indent=INDENT)


def docstring(text: str, *, indent: int) -> Code | None:
    """A docstring with its quotes; ``None`` for no text."""
    return py_doc(Text(text), indent=indent) if text.strip() else None
