"""How much a document may ask for before it is refused (parse stage)."""

MAX_DEPTH = 100
"""Levels of nesting. The deepest real description known to us has 32; every later stage
may therefore follow a document by recursion without ever reaching Python's own limit."""

MAX_EXPANDED = 5_000_000
"""Values after all YAML aliases are written out; the largest real one has 600,000."""

MAX_DIGITS = 4000
"""Digits of a whole number: below the 4,300 that Python agrees to convert."""
