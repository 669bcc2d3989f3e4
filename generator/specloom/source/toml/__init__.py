"""TOML: where its keys are in the text; the standard library reads the values."""
