"""What a reader of text raises (load and parse stages).

The readers know the text only. ``parse.py`` adds the file and turns a fault into the
:class:`~specloom.diagnostics.model.Fatal` that the command line shows.
"""

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.ir.origin import Origin


class Fault(Exception):
    """A text that cannot be read, with 0-based offsets into that text.

    ``related`` are further places, each with what is to be said about it.
    """

    def __init__(
        self,
        code: str,
        message: str,
        offset: int,
        *,
        label: str = "",
        help: str = "",
        related: tuple[tuple[str, int], ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset
        self.label = label
        self.help = help
        self.related = related

    def fatal(self, file: str, file_text: str, base: int) -> Fatal:
        """The same fault in a file, where the text that was read begins at ``base``."""
        return Fatal(
            Diagnostic(
                code=self.code,
                severity=Severity.ERROR,
                message=self.message,
                at=Origin(file=file, offset=base + self.offset),
                related=tuple(
                    (said, Origin(file=file, offset=base + offset))
                    for said, offset in self.related
                ),
                help=self.help,
                label=self.label,
            ),
            text=file_text,
        )


def unusable(code: str, message: str, file: str, *, help: str = "") -> Fatal:
    """A fault of a whole file: there is no line to show."""
    return Fatal(
        Diagnostic(
            code=code,
            severity=Severity.ERROR,
            message=message,
            at=Origin(file=file),
            help=help,
        )
    )
