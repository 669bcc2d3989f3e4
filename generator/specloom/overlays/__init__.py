"""Overlays and patches: changes that are made to a document as it was parsed (normalise).

A document of the OpenAPI Overlay Specification and the ``patches`` of the configuration
say the same kind of thing, so both become actions, and one editor carries them out.

Why: decision 012.
"""

from specloom.overlays.revise import NO_REVISIONS, Revisions, revise

__all__ = ["NO_REVISIONS", "Revisions", "revise"]
