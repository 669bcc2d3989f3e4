"""Codes of the load and parse stages (prefix SRC)."""

from generator.diagnostics.codes.entry import CodeEntry

ENTRIES: tuple[CodeEntry, ...] = ()
