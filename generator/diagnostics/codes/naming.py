"""Codes of the naming passes (prefix NAM)."""

from generator.diagnostics.codes.entry import CodeEntry

ENTRIES: tuple[CodeEntry, ...] = ()
