"""Where definitions live, what they are called, and in which directions they go (plan
stage)."""
