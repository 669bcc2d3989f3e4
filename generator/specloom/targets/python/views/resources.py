"""Resources → views of the ``resources`` modules (view stage)."""

from dataclasses import dataclass
from typing import LiteralString

from specloom.planning.plan import MethodPlan, ResourcePlan
from specloom.planning.tags import tag_of
from specloom.render.symbols import Symbol, code, local_import
from specloom.render.text import Code, Text
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import call, leaf
from specloom.targets.python.syntax.library import LIBRARY, ClientMode
from specloom.targets.python.syntax.literals import py_doc
from specloom.targets.python.syntax.statements import (
    Parameter,
    Signature,
    assignment,
    return_,
    signature,
)
from specloom.targets.python.views.calls import build_endpoints
from specloom.targets.python.views.dataclasses import (
    ChildView,
    ResourceClassView,
    ResourceModuleView,
    WrapperView,
)
from specloom.targets.python.views.docs import prose
from specloom.targets.python.views.methods import (
    BODY_INDENT,
    PreparedMethod,
    build_methods,
    prepare_methods,
)
from specloom.targets.python.views.webhooks import build_event_methods

_NONE = leaf(Code("None"))


def build_resource_module(
    plan: PythonPlan, resource: ResourcePlan
) -> ResourceModuleView:
    """One module: endpoints, then the sync and the async class with their wrappers."""
    prepared = prepare_methods(plan, resource.methods)
    return ResourceModuleView(
        lib=LIBRARY,
        endpoints=tuple(build_endpoints(plan, resource.methods)),
        classes=tuple(
            build_class(plan, resource, prepared, mode)
            for mode in plan.python_protocol.modes
        ),
    )


def class_name(resource: ResourcePlan, mode: ClientMode, ending: str = "") -> str:
    """``AsyncProductsResourceWithRawResponse`` and its relatives."""
    return f"{mode.prefix}{resource.class_name}Resource{ending}"


def build_class(
    plan: PythonPlan,
    resource: ResourcePlan,
    prepared: tuple[PreparedMethod, ...],
    mode: ClientMode,
) -> ResourceClassView:
    """One resource class."""
    unwrapping = build_event_methods(plan) if resource.reads_webhooks else ()
    return ResourceClassView(
        name=Code(class_name(resource, mode)),
        base=mode.resource,
        docstring=_class_docs(plan, resource),
        children=child_views(resource.children, mode, "", Code("self._client")),
        wrappers=tuple(_wrapper(resource, mode, kind) for kind in wrappers(mode)),
        methods=(*build_methods(plan, prepared, mode), *unwrapping),
    )


def _class_docs(plan: PythonPlan, resource: ResourcePlan) -> Code:
    tag = tag_of(plan.api, resource.methods)
    said = prose(tag.docs) if tag is not None else ""
    return py_doc(Text("\n\n".join(filter(None, [_title(resource), said]))), indent=4)


def _title(resource: ResourcePlan) -> str:
    return f"Operations of {' / '.join(' '.join(words) for words in resource.words)}."


def child_views(
    children: tuple[ResourcePlan, ...], mode: ClientMode, ending: str, argument: Code
) -> tuple[ChildView, ...]:
    """Properties for nested resources; ``argument`` is what their class is given."""
    return tuple(_child(child, mode, ending, argument) for child in children)


def _child(
    child: ResourcePlan, mode: ClientMode, ending: str, argument: Code
) -> ChildView:
    name = class_name(child, mode, ending)
    symbol = Symbol(f"~.{child.module}", name, type_only=True)
    if ending:
        argument = code(argument, ".", Code(child.attribute))
    head = Signature(
        name=Code(child.attribute),
        parameters=(Parameter(name=Code("self")),),
        returns=leaf(symbol),
    )
    return ChildView(
        signature=signature(head, indent=4),
        docstring=py_doc(Text(_title(child)), indent=BODY_INDENT),
        import_line=local_import(Symbol(f"~.{child.module}", name), BODY_INDENT),
        construction=return_(call(symbol, (leaf(argument),)), indent=BODY_INDENT),
    )


@dataclass(frozen=True, slots=True)
class WrapperKind:
    """One of the two other kinds of response."""

    ending: str
    property: LiteralString
    purpose: str
    mode: Symbol
    wrap: Symbol


def wrappers(mode: ClientMode) -> tuple[WrapperKind, ...]:
    """Raw and streamed responses, sync or async."""
    raw = WrapperKind(
        ending="WithRawResponse",
        property="with_raw_response",
        purpose="whole responses: status, headers, body",
        mode=mode.raw_mode,
        wrap=mode.as_raw,
    )
    if mode.streamed_mode is None or mode.as_streamed is None:
        return (raw,)
    streamed = WrapperKind(
        ending="WithStreamingResponse",
        property="with_streaming_response",
        purpose="responses that are read as they arrive",
        mode=mode.streamed_mode,
        wrap=mode.as_streamed,
    )
    return (raw, streamed)


def wrapper_view(
    kind: WrapperKind,
    owner: str,
    methods: tuple[Code, ...],
    children: tuple[ChildView, ...],
) -> WrapperView:
    """The class that wraps ``owner``, and the property that gives it."""
    name = Code(f"{owner}{kind.ending}")
    this = Parameter(name=Code("self"))
    resource = Parameter(name=Code("resource"), annotation=leaf(Code(owner)))
    prop = Signature(name=code(kind.property), parameters=(this,), returns=leaf(name))
    init = Signature(name=Code("__init__"), parameters=(this, resource), returns=_NONE)
    return WrapperView(
        signature=signature(prop, indent=4),
        purpose=py_doc(Text(f"The same methods, giving {kind.purpose}."), indent=8),
        name=name,
        construction=return_(call(name, (leaf(Code("self")),)), indent=BODY_INDENT),
        constructor=signature(init, indent=4),
        mode=kind.mode.code,
        docstring=py_doc(Text(f"`{owner}`, giving {kind.purpose}."), indent=4),
        methods=methods,
        children=children,
    )


def _wrapper(
    resource: ResourcePlan, mode: ClientMode, kind: WrapperKind
) -> WrapperView:
    return wrapper_view(
        kind,
        class_name(resource, mode),
        wrapper_assignments(resource.methods, kind),
        child_views(resource.children, mode, kind.ending, Code("self._resource")),
    )


def wrapper_assignments(
    methods: tuple[MethodPlan, ...], kind: WrapperKind
) -> tuple[Code, ...]:
    """``self.update = as_raw(inner.update)`` for each method that has one response."""
    names = [method.name for method in methods if not method.gives_events]
    return tuple(wrapper_assignment(name, kind) for name in names)


def wrapper_assignment(method: str, kind: WrapperKind) -> Code:
    """``self.update = as_raw(inner.update)``."""
    name, wrap = Code(method), kind.wrap
    value = call(wrap, (leaf(code("inner.", name)),))
    return assignment(code("self.", name), value, indent=BODY_INDENT)
