"""The tables below ``[clients.NAME.auth]``: arguments of the client that carry credentials.

Each fills a security scheme of the document, or names a credential that the document does
not: then the scheme is called like the argument.
"""

from specloom.config.checks import error
from specloom.config.entry import Entry
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.passes.options import ExtraCredential
from specloom.planning.options import Credential


def credentials(entry: Entry) -> tuple[Credential, ...]:
    """Every argument, for the target."""
    return tuple(
        Credential(
            argument=argument,
            scheme=table.text("scheme") or argument,
            env=table.text("env"),
            part=table.text("part") or "",
            origin=table.origin,
        )
        for argument, table in entry.members.items()
    )


def extra_credentials(entry: Entry) -> tuple[ExtraCredential, ...]:
    """Those that the document does not know: a key in a header, else a bearer token."""
    return tuple(
        ExtraCredential(
            argument=argument, header=table.text("header"), origin=table.origin
        )
        for argument, table in entry.members.items()
        if "scheme" not in table.members
    )


def check_auth(entry: Entry, bag: Diagnostics) -> None:
    """A credential is that of a scheme, or a header, or a token of HTTP."""
    for table in entry.members.values():
        given = {"scheme", "header", "http"} & table.members.keys()
        if len(given) > 1:
            message = "`scheme`, `header` and `http` exclude each other"
            bag.add(error("CFG006", message, table.path, table.file))
        elif not given:
            bag.add(
                Diagnostic(
                    code="CFG005",
                    severity=Severity.ERROR,
                    message="`scheme` is missing",
                    at=table.origin,
                    help="The name of the security scheme in the document.",
                )
            )
