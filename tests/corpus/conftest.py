"""Every test says which cell of the table of documents and referees it is."""

from tests.corpus.table import cell

__all__ = ["cell"]
