"""Where the coordinates of a schema are in a text of GraphQL, or of an introspection."""
