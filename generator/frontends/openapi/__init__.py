"""OpenAPI documents to the model: 3.1 is lowered, 3.0 is rewritten to 3.1 first."""

from generator.frontends.openapi.dialect import recognises
from generator.frontends.openapi.lower import lower_openapi
from generator.frontends.openapi.v30 import normalise

__all__ = ["lower_openapi", "normalise", "recognises"]
