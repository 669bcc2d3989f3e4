"""How much the queries of a document may look at (normalise stage)."""

LONGEST = 4_000
"""Letters of a query. It is also what keeps its parts few, and its filters flat."""

MOST_WORK = 2_000_000
"""Values that all queries of a small document may look at: several seconds."""

WORK_OF_LETTER = 5
"""How many more for each letter of the document: several dozen times all that is in it."""


class TooMuchWork(Exception):
    """A query looks at more than anybody can mean."""


class Meter:
    """How much may be looked at for a document of some size, and how much may still be."""

    def __init__(self, letters: int = 0) -> None:
        self.most = MOST_WORK + WORK_OF_LETTER * letters
        self.left = self.most

    def spend(self, work: int) -> None:
        """Raises ``TooMuchWork`` when there is not so much left."""
        self.left -= work
        if self.left < 0:
            raise TooMuchWork
