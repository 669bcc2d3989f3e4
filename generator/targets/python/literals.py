"""Python literals: the only way text of a document gets into Python code (view stage)."""
