"""Python as text: literals, statements, imports, docstrings, and their layout (view stage)."""
