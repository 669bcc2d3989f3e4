"""Swagger 2.0 to OpenAPI 3.1, by rewriting nodes (normalise stage)."""
