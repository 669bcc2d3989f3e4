"""A client made of command-line arguments instead of a config file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from specloom.config.model import ClientConfig
from specloom.passes.options import Filters
from specloom.source.reading.files import is_path


@dataclass(frozen=True, slots=True, kw_only=True)
class AdhocArguments:
    """What was said on the command line; ``specs`` and ``overlays`` are paths or globs as given."""

    specs: tuple[str, ...]
    output: str
    package: str
    target: str
    client_name: str | None = None
    project: bool = False
    operations_manifest: bool = False
    validate_inputs: bool = False
    operations: tuple[str, ...] = ()
    root_fields: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    overlays: tuple[str, ...] = ()


def adhoc_client(arguments: AdhocArguments, folder: Path) -> ClientConfig:
    """The package goes to a folder of its own name inside ``--output``.

    That outer folder is the user's: it may hold anything, and nothing in it is removed.
    """
    return ClientConfig(
        name=arguments.package,
        specs=_as_given(arguments.specs),
        root=folder,
        target=arguments.target,
        output=(folder / arguments.output).absolute() / arguments.package,
        package=arguments.package,
        client_name=arguments.client_name,
        project=arguments.project,
        operations_manifest=arguments.operations_manifest,
        validate_inputs=arguments.validate_inputs,
        operations=_as_given(arguments.operations),
        root_fields=arguments.root_fields,
        filters=arguments.filters,
        overlays=_as_given(arguments.overlays),
    )


def _as_given(specs: Sequence[str]) -> tuple[str, ...]:
    return tuple(Path(spec).as_posix() if is_path(spec) else spec for spec in specs)
