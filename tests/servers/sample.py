"""Ordinary values that the calls of many frameworks share."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

TEXT = "a&b=c+d é/%25"
MADE = date(2026, 1, 2)
SEEN = datetime(2026, 1, 2, 3, 4, 5, 678900, timezone(timedelta(hours=2)))
SEEN_TEXT = "2026-01-02T03:04:05.678900+02:00"
REF = "12345678-1234-5678-1234-567812345678"
LARGE = 9007199254740993
"""An integer that a float does not hold."""

FILE = ("a.txt", "häh".encode())


def app_of(framework: str) -> str:
    """The text of the file that apps send: their own."""
    return (Path(__file__).parent / framework / "app.py").read_text("utf-8")
