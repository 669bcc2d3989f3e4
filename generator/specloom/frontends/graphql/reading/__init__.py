"""Parse stage of GraphQL: files to a schema, and to operations that its rules allow."""
