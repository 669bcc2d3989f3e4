"""Which version a document has, and older ones in the words of 3.1 (normalise stage)."""
