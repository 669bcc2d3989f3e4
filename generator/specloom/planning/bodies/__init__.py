"""What a request carries beside parameters: how it is given, in which notations, as which
parts (plan stage)."""
