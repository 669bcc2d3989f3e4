"""Codes of the configuration (prefix CFG)."""

from generator.diagnostics.codes.entry import CodeEntry

ENTRIES: tuple[CodeEntry, ...] = ()
