"""API reference pages as a source: Markdown whose fenced blocks describe operations.

Belongs to the lower stage, before the OpenAPI frontend: the pages are rewritten into one
OpenAPI document that remembers the page and line of each of its parts, so that there is
only one place that knows what a schema, a parameter or a response means.

A page of Mintlify holds a heading, a quotation that says what the operation does, and a
fenced block headed ``yaml put /products/{id}/files``. The block holds either Mintlify's
own reading of the operation (:mod:`.excerpt`) or a cut-out of an OpenAPI document
(:mod:`.openapi_excerpt`).
"""

from specloom.frontends.docs.pages import pages_to_document, recognises_page

__all__ = ["pages_to_document", "recognises_page"]
