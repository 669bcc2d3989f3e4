"""What a client has, settled before any language is asked how to spell it (plan stage)."""
