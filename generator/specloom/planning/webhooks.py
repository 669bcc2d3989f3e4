"""Where webhooks are read: the resource, its methods, the key (plan stage)."""

from dataclasses import dataclass

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.operations import Words
from specloom.ir.types import TypeUse
from specloom.targets.options import TargetOptions

RESOURCE: tuple[Words, ...] = (("webhooks",),)
"""It may have operations too: those that say where the API sends its webhooks."""
UNWRAP = "unwrap"
UNSAFE_UNWRAP = "unsafe_unwrap"
METHODS = frozenset((UNWRAP, UNSAFE_UNWRAP))
KEY = "webhook_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPlan:
    """What a webhook is read as, and the variable that its key is read from."""

    use: TypeUse
    key_env: str


def plan_events(
    api: Api, prefix: str, options: TargetOptions, diagnostics: Diagnostics
) -> EventsPlan | None:
    """Where the API sends nothing that can be read, None; a key for it is a mistake."""
    pin = options.webhook_key
    if api.event is None:
        if pin is not None:
            diagnostics.add(
                Diagnostic(
                    code="PLN110",
                    severity=Severity.ERROR,
                    message=f"there are no webhooks to verify by `{pin.env}`",
                    at=pin.origin,
                    help="remove the line, or add the webhooks to the document",
                )
            )
        return None
    env = f"{prefix}_WEBHOOK_KEY" if pin is None else pin.env
    return EventsPlan(use=api.event, key_env=env)


def methods_of(api: Api, chain: tuple[Words, ...]) -> frozenset[str]:
    """Methods that a resource has although no operation stands behind them."""
    return METHODS if api.event is not None and chain == RESOURCE else frozenset()
