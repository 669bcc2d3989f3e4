"""What clients of GraphQL APIs have beside the rest of the run-time."""
