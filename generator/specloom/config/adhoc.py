"""A client made of command-line arguments instead of a config file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from specloom.config.model import ClientConfig
from specloom.config.surface import add_api_name
from specloom.frontends.base import RootFieldGlob
from specloom.frontends.inputs import Inputs
from specloom.ir.origin import NO_ORIGIN
from specloom.passes.options import Filters, PassOptions
from specloom.planning.options import TargetOptions
from specloom.source.reading.files import is_path
from specloom.source.reading.remote import Reach


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
    client = ClientConfig(
        name=arguments.package,
        client=arguments.package,
        target=arguments.target,
        output=(folder / arguments.output).absolute() / arguments.package,
        repository=folder,
        inputs=Inputs(
            specs=_posix_paths(arguments.specs),
            operations=_posix_paths(arguments.operations),
            root_fields=tuple(
                RootFieldGlob(glob, NO_ORIGIN) for glob in arguments.root_fields
            ),
            overlays=_posix_paths(arguments.overlays),
            root=folder,
            reach=Reach(project=folder),
        ),
        passes=PassOptions(filters=arguments.filters),
        options=TargetOptions(
            package=arguments.package,
            client_name=arguments.client_name,
            project=arguments.project,
            operations_manifest=arguments.operations_manifest,
            validate_inputs=arguments.validate_inputs,
        ),
    )
    return add_api_name(client)


def _posix_paths(specs: Sequence[str]) -> tuple[str, ...]:
    return tuple(Path(spec).as_posix() if is_path(spec) else spec for spec in specs)
