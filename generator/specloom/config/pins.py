"""What the tables of a client become: pins, scalars, root fields, webhooks."""

from specloom.config.checks import error
from specloom.config.entry import Entry, texts
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.base import RootFieldGlob, ScalarForm
from specloom.passes.options import MethodPin
from specloom.planning.options import TypePin, WebhookKey


def method_pins(entry: Entry) -> tuple[MethodPin, ...]:
    """``"VERB /path" = "resource.method"``, or false."""
    return tuple(
        MethodPin(
            operation=operation,
            place=pin.value if isinstance(pin.value, str) else None,
            origin=pin.origin,
        )
        for operation, pin in entry.members.items()
    )


def check_method_pins(entry: Entry, bag: Diagnostics) -> None:
    """A pattern is no one place."""
    for operation, pin in entry.members.items():
        if "*" in operation and isinstance(pin.value, str):
            message = (
                "a pattern cannot have one place; `false` leaves out what it matches"
            )
            bag.add(error("CFG006", message, pin.path, pin.file))


def check_timeout(entry: Entry, bag: Diagnostics) -> None:
    """Nothing can be done in no time."""
    if not entry.value:
        message = "a timeout of no seconds lets no call succeed"
        bag.add(error("CFG006", message, entry.path, entry.file))


def type_pins(entry: Entry) -> tuple[TypePin, ...]:
    """``Pet = "types.pets.Animal"``: the name, and the module where there is one."""
    return tuple(_type_pin(schema, pin) for schema, pin in entry.members.items())


def _type_pin(schema: str, pin: Entry) -> TypePin:
    *module, name = str(pin.value).removeprefix("types.").split(".")
    return TypePin(
        schema=schema,
        name=name,
        module=module[0] if module else None,
        origin=pin.origin,
    )


def scalar_forms(entry: Entry) -> tuple[ScalarForm, ...]:
    """``Money = "decimal"``."""
    return tuple(
        ScalarForm(name, str(form.value), form.origin)
        for name, form in entry.members.items()
    )


def root_field_globs(entry: Entry) -> tuple[RootFieldGlob, ...]:
    """``["query.products", "mutation.*"]``."""
    return tuple(RootFieldGlob(glob, entry.origin) for glob in texts(entry))


def webhook_key(entry: Entry) -> WebhookKey:
    """The variable that what webhooks are verified by is read from."""
    return WebhookKey(env=str(entry.value), origin=entry.origin)
