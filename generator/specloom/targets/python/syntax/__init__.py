"""The text of Python: literals, docstrings, layout, statements, imports, and modules of them.

``library`` has the names that generated code imports.
"""
