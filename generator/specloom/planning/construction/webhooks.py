"""Where webhooks are read: the resource, its methods, the key (plan stage; decision 026)."""

from dataclasses import dataclass

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.types import TypeUse
from specloom.naming.words import Words
from specloom.planning.namer import Namer
from specloom.planning.options import TargetOptions

RESOURCE: tuple[Words, ...] = (("webhooks",),)
"""It may have operations too: those that say where the API sends its webhooks."""
UNWRAP: Words = ("unwrap",)
UNSAFE_UNWRAP: Words = ("unsafe", "unwrap")
KEY: Words = ("webhook", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPlan:
    """What a webhook is read as: the methods for that, the argument of the client that
    takes the key to verify with, and the variable that it is read from otherwise."""

    use: TypeUse
    unwrap: str
    unsafe_unwrap: str
    key: str
    key_env: str


def plan_events(
    api: Api,
    prefix: str,
    options: TargetOptions,
    namer: Namer,
    diagnostics: Diagnostics,
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
    policies = namer.policies
    return EventsPlan(
        use=api.event,
        unwrap=policies.methods.case(UNWRAP),
        unsafe_unwrap=policies.methods.case(UNSAFE_UNWRAP),
        key=policies.options.case(KEY),
        key_env=env,
    )


def event_methods(api: Api, chain: tuple[Words, ...]) -> tuple[Words, ...]:
    """Methods that a resource has although no operation stands behind them."""
    has_them = api.event is not None and chain == RESOURCE
    return (UNWRAP, UNSAFE_UNWRAP) if has_them else ()
