"""A document and the files that it refers to, as one (parse stage)."""
