"""One folder per output language; none of them knows another."""
