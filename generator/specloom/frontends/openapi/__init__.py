"""OpenAPI documents to the model: 3.1 is lowered, 2.0 and 3.0 are rewritten to it first.

Nothing is imported here, so that the grammar can be had without the stages.
"""
