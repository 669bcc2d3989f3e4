# Derived from the asynchronous module of the same name; do not edit.
"""The synchronous half of the run-time, derived from the asynchronous one."""
