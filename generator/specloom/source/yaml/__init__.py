"""YAML 1.2: text to a value, and where its pointers are in the text."""
