"""Diagnostics as data: every message and every loss, with its place."""
