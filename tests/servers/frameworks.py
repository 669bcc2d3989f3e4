"""Which frameworks there are: a folder for each, with its app, its pins and its calls."""

from importlib import import_module
from pathlib import Path

from tests.servers.model import Server

HERE = Path(__file__).parent

IN_CI = ("fastapi", "litestar", "django_ninja", "fastify", "hono", "graphql_yoga")
"""What ``.ci/run`` installs: two of Node, three of Python, one that speaks GraphQL."""

FRAMEWORKS = tuple(sorted(path.parent.name for path in HERE.glob("*/calls.py")))


def server_of(name: str) -> Server:
    """What is known of a framework. Raises ImportError for an unknown one."""
    found = import_module(f"tests.servers.{name}.calls").SERVER
    assert isinstance(found, Server)
    return found
