"""Names: words, cases, scopes, allocation, and places of operations (no language)."""
