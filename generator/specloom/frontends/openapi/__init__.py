"""OpenAPI documents to the model: 3.1 is lowered, 2.0 and 3.0 are rewritten to it first."""

from specloom.frontends.openapi.linking.link import link
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.dialect import recognises
from specloom.frontends.openapi.versions.normalise import normalise

__all__ = ["link", "lower_openapi", "normalise", "recognises"]
