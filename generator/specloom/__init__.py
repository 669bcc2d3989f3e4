"""Specloom: typed API clients from OpenAPI documents, GraphQL schemas and docs pages."""

__version__ = "0.1.0"
