"""Docstrings from the prose of a document (view stage)."""

from generator.ir.types import Docs, Property, TypeDef
from generator.render.text import Code, Text
from generator.targets.python.layout import INDENT
from generator.targets.python.literals import py_doc


def prose(docs: Docs, deprecated: str | None = None) -> str:
    """Summary, text and deprecation as paragraphs, short ones as one; empty for nothing."""
    summary, text = docs.summary.strip(), docs.text.strip()
    parts = [summary] if summary and not text.startswith(summary.rstrip(".")) else []
    parts.extend([text] if text else [])
    parts.extend([" ".join(docs.rules)] if docs.rules else [])
    if deprecated is not None:
        warning = f"Deprecated. {deprecated}".strip()
        if len(parts) == 1 and "\n" not in parts[0]:
            return f"{warning} {parts[0]}"
        parts.append(warning)
    return "\n\n".join(parts)


def describe(definition: TypeDef, *, indent: int) -> Code | None:
    """The docstring of a definition, if the document says anything about it."""
    return docstring(prose(definition.docs, definition.deprecated), indent=indent)


def field_docs(prop: Property) -> Code | None:
    """The docstring below a field."""
    return docstring(prose(prop.docs, prop.deprecated), indent=INDENT)


def docstring(text: str, *, indent: int) -> Code | None:
    """A docstring with its quotes; ``None`` for no text."""
    return py_doc(Text(text), indent=indent) if text.strip() else None
