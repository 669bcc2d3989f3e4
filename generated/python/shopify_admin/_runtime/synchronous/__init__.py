# Derived from the asynchronous module of the same name; do not edit.
# Rewrite with: python -m generator.targets.python.sync_twin
"""The synchronous half of the run-time, derived from the asynchronous one."""
