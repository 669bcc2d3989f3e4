"""Codes of the Python target (prefix PYT)."""

from generator.diagnostics.codes.entry import CodeEntry

ENTRIES: tuple[CodeEntry, ...] = ()
