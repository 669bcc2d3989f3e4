"""What the keys about the surface of a client ask of one another."""

from dataclasses import replace

from specloom.config.checks import nearest
from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.naming.words import split_words


def add_api_name(client: ClientConfig) -> ClientConfig:
    """With what to call an API that has no title: ``GitHub``, ``Shopify Admin``."""
    words = " ".join(map(str.capitalize, split_words(client.options.package)))
    name = client.options.client_name or words
    connection = replace(client.passes.connection, name=name)
    return replace(client, passes=replace(client.passes, connection=connection))


def check_surface(client: ClientConfig, bag: Diagnostics) -> None:
    """The default environment is one of those that have names."""
    names = [name for name, _ in client.options.environments]
    default = client.options.default_environment
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
