"""What templates print: a module for each file of a package (view stage)."""
