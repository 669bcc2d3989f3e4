"""Options about references to other machines, for the commands that follow them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps

import click

from specloom.cli.console import add_options
from specloom.config.model import ClientConfig
from specloom.frontends.inputs import Inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteOptions:
    """Whether documents on other machines are read, and whether they may have changed."""

    allow_remote: bool = False
    update_lock: bool = False
    hosts: frozenset[str] = frozenset()

    def apply_to(
        self, clients: Iterable[ClientConfig], *, keeps: bool = False
    ) -> tuple[ClientConfig, ...]:
        """The clients with these options.

        ``keeps``: the command writes files, so what was fetched is kept and locked.
        """
        return tuple(
            replace(client, inputs=self._extend(client.inputs, keeps))
            for client in clients
        )

    def _extend(self, inputs: Inputs, keeps: bool) -> Inputs:
        reach = replace(
            inputs.reach,
            remote=self.allow_remote,
            update_lock=self.update_lock,
            keeps=keeps,
            hosts=self.hosts,
        )
        return replace(inputs, reach=reach)


def remote_options(command: Callable[..., object]) -> Callable[..., object]:
    """The three options; the command is given them as ``remote``."""

    @wraps(command)
    def with_remote(
        *,
        allow_remote: bool,
        update_lock: bool,
        allow_host: tuple[str, ...],
        **rest: object,
    ) -> object:
        remote = RemoteOptions(
            allow_remote=allow_remote or bool(allow_host),
            update_lock=update_lock,
            hosts=frozenset(allow_host),
        )
        if update_lock and not remote.allow_remote:
            raise click.UsageError("--update-lock is for --allow-remote.")
        return command(remote=remote, **rest)

    return add_options(with_remote, _OPTIONS)


_OPTIONS = (
    click.option(
        "--allow-remote",
        is_flag=True,
        help="Fetch what documents refer to by URL; specloom.lock keeps the hashes.",
    ),
    click.option(
        "--update-lock",
        is_flag=True,
        help="With --allow-remote: fetch anew and accept what has changed.",
    ),
    click.option(
        "--allow-host",
        multiple=True,
        metavar="HOST",
        help="--allow-remote, also for a HOST whose address is not public: localhost.",
    ),
)
