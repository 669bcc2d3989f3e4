"""Values of Python to JSON values and back, along annotations."""
