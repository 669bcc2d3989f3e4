"""Load and parse: bytes to text, text to a tree whose nodes know their addresses."""
