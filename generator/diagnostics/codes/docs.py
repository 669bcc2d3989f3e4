"""Codes of the frontend for documentation pages (prefix DOC)."""

from generator.diagnostics.codes.entry import CodeEntry

ENTRIES: tuple[CodeEntry, ...] = ()
