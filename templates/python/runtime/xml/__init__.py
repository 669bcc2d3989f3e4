"""XML documents, for packages that have some."""
