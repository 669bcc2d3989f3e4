"""GraphQL schemas and operation documents become the model (a frontend)."""
