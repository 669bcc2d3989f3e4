"""What the user asked for: the config file, read strictly, as frozen values.

Not a stage: everything here happens before the first document is opened.
"""

from generator.config.adhoc import AdhocArguments, adhoc_client
from generator.config.find import find_config
from generator.config.model import AuthArgument, ClientConfig
from generator.config.read import read_clients, read_config, select_clients

__all__ = [
    "AdhocArguments",
    "AuthArgument",
    "ClientConfig",
    "adhoc_client",
    "find_config",
    "read_clients",
    "read_config",
    "select_clients",
]
