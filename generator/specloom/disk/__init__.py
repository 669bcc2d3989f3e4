"""Changing files without following a link (used by every stage that writes)."""
