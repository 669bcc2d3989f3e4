"""Codes of the OpenAPI frontend (prefix OAS)."""

from generator.diagnostics.codes.entry import CodeEntry

ENTRIES: tuple[CodeEntry, ...] = ()
