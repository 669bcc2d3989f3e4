"""What changed between two public APIs, and what that means for their users."""
