"""The pieces of a body that arrives: chunks, and the events, lines and records in them."""
