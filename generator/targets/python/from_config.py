"""What a client's configuration means for the Python target."""

from generator.config import ClientConfig
from generator.targets.python.options import Credential, PythonOptions


def python_options(config: ClientConfig) -> PythonOptions:
    """The options of a package."""
    return PythonOptions(
        package=config.package,
        client_name=config.client_name,
        credentials=tuple(
            Credential(
                argument=item.argument,
                scheme=item.scheme,
                env=item.env,
                part=item.part,
                origin=item.origin,
            )
            for item in config.auth
        ),
        environments=config.environments,
        base_url_env=config.base_url_env,
        env_prefix=config.env_prefix,
        types=config.types,
        project=config.project,
    )
