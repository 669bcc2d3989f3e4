"""What the user asked for: the config file, read strictly, as frozen values.

Not a stage: everything here happens before the first document is opened.
"""

from specloom.config.adhoc import AdhocArguments, adhoc_client
from specloom.config.find import find_config
from specloom.config.model import ClientConfig
from specloom.config.read import read_clients, read_config, select_clients

__all__ = [
    "AdhocArguments",
    "ClientConfig",
    "adhoc_client",
    "find_config",
    "read_clients",
    "read_config",
    "select_clients",
]
