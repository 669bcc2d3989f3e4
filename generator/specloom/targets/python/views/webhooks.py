"""The methods that read webhooks (view stage). No request is sent, so both clients have
the same ones."""

from collections.abc import Iterator

from specloom.planning.construction.webhooks import EventsPlan
from specloom.render.symbols import code
from specloom.render.text import Code, Text
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    keyword,
    leaf,
    subscript,
    union,
    with_prefix,
)
from specloom.targets.python.syntax.library import EVENTS, MAPPING
from specloom.targets.python.syntax.literals import (
    DocEntry,
    DocSection,
    Docstring,
    py_doc,
)
from specloom.targets.python.syntax.statements import (
    Parameter,
    Signature,
    assignment,
    return_,
    signature,
)
from specloom.targets.python.types.annotations import output_annotation
from specloom.targets.python.views.dataclasses import MethodView

_STR = leaf(Code("str"))
_TEXT = union((_STR, leaf(Code("bytes"))))
_KEY = union((_STR, leaf(Code("bytes")), leaf(Code("None"))))
_PAYLOAD = Parameter(name=Code("payload"), annotation=_TEXT)
_SETTINGS = leaf(Code("self._engine.settings"))
_BODY = DocEntry(
    name=Code("payload"), text=Text("The body of the request, as it came.")
)
_VERIFIED = Docstring(
    text=Text("Verify a webhook by Standard Webhooks, and read the event in it."),
    sections=(
        DocSection(
            title=Code("Args"),
            entries=(
                _BODY,
                DocEntry(
                    name=Code("headers"), text=Text("The headers of the request.")
                ),
                DocEntry(
                    name=Code("key"),
                    text=Text("The secret; `webhook_key` of the client when left out."),
                ),
            ),
        ),
        DocSection(
            title=Code("Raises"),
            entries=(
                DocEntry(
                    name=Code("WebhookVerificationError"),
                    text=Text("It is not signed by this key, or too old."),
                ),
                DocEntry(name=Code("ValueError"), text=Text("There is no key.")),
            ),
        ),
    ),
)
_UNVERIFIED = Docstring(
    text=Text(
        "Read the event in a webhook without verifying who sent it, such as in tests."
    ),
    sections=(DocSection(title=Code("Args"), entries=(_BODY,)),),
)


def build_event_methods(plan: PythonPlan) -> Iterator[MethodView]:
    """``unwrap`` and ``unsafe_unwrap``, where the API sends anything."""
    events = plan.events
    if events is None:
        return
    this = Parameter(name=Code("self"))
    unwrap = Signature(
        name=Code(events.unwrap),
        parameters=(
            this,
            _PAYLOAD,
            Parameter(name=Code("*")),
            Parameter(
                name=Code("headers"), annotation=subscript(MAPPING, (_STR, _STR))
            ),
            Parameter(name=Code("key"), annotation=_KEY, default=Code("None")),
        ),
        returns=event_type(plan, events),
    )
    given = tuple(leaf(Code(name)) for name in ("payload", "headers", "key"))
    yield _method(plan, events, unwrap, _VERIFIED, ("unwrap", given))
    unsafe = Signature(
        name=Code(events.unsafe_unwrap),
        parameters=(this, _PAYLOAD),
        returns=event_type(plan, events),
    )
    yield _method(plan, events, unsafe, _UNVERIFIED, ("read", given[:1]))


def event_type(plan: PythonPlan, events: EventsPlan) -> Tree:
    """What webhooks are read as."""
    return output_annotation(plan, events.use)


def _method(
    plan: PythonPlan,
    events: EventsPlan,
    spec: Signature,
    docs: Docstring,
    step: tuple[str, tuple[Tree, ...]],
) -> MethodView:
    """``events: Events[types.X] = Events(lambda: types.X)``, and what is asked of it."""
    kind = event_type(plan, events)
    arguments = [with_prefix(Code("lambda: "), kind)]
    if plan.has_exact_numbers(events.use):
        arguments.append(keyword(Code("exact"), leaf(Code("True"))))
    made = assignment(
        Code("events"),
        call(EVENTS, arguments),
        annotation=subscript(EVENTS, (kind,)),
        indent=8,
    )
    name, given = step
    asked = call(Code(f"events.{name}"), (_SETTINGS, *given))
    return MethodView(
        overloads=(),
        decorator=None,
        signature=signature(spec, indent=4),
        docstring=py_doc(docs, indent=8),
        call=code(made, "\n        ", return_(asked, indent=8)),
    )
