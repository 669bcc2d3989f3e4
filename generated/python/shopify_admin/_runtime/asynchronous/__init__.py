"""The asynchronous half of the run-time; the synchronous half is derived from it."""
