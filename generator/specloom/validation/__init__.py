"""What the official rules say about a document, beside what could be generated from it."""
