"""The run-time of this client: transport, encoding, decoding, errors."""
