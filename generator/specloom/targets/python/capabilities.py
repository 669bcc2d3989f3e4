"""What the run-time of Python packages can do (plan stage of the Python target)."""

from specloom.planning.capabilities import Capabilities
from specloom.targets.python.types.traits import input_differs


def capabilities(*, checked: bool) -> Capabilities:
    """It knows every notation; ``checked``: whether limits are a part of what is sent."""
    return Capabilities(
        credentials=frozenset(("bearer", "basic", "api_key", "oauth")),
        notations=frozenset(("form", "lines", "multipart", "xml")),
        streams=True,
        webhooks=True,
        input_differs=input_differs(checked=checked),
    )
