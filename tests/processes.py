"""Processes that tests start."""

PATIENCE = 60
"""Seconds that a test waits for a process: for one that hangs, not for one that is slow."""
