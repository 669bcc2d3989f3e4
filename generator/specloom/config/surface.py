"""What the keys about the surface of a client ask of one another."""

from specloom.config.checks import error, nearest
from specloom.config.file import ConfigFile
from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity


def check_surface(client: ClientConfig, file: ConfigFile, bag: Diagnostics) -> None:
    """The default environment is one of those that have names, and a pattern is no place."""
    names = [name for name, _ in client.environments]
    default = client.default_environment
    if default is not None and default not in names:
        bag.add(
            Diagnostic(
                code="CFG006",
                severity=Severity.ERROR,
                message=f"the environment `{default}` is not among the named ones",
                at=client.place("default_environment"),
                help=nearest(default, names) or "name it in the table `environments`",
            )
        )
    for pin in client.methods:
        if "*" in pin.operation and pin.place is not None:
            path = ("clients", client.name, "methods", pin.operation)
            message = (
                "a pattern cannot have one place; `false` leaves out what it matches"
            )
            bag.add(error("CFG006", message, path, file))
