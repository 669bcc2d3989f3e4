"""Resources → views of the ``resources`` modules (view stage)."""

from dataclasses import dataclass
from typing import LiteralString

from generator.ir.types import TypeUse
from generator.render.symbols import Symbol, code, local_import
from generator.render.text import Code, Text
from generator.targets.python.annotations import returned, sent
from generator.targets.python.build_endpoints import build_call, build_endpoint
from generator.targets.python.docs import prose
from generator.targets.python.layout import call, leaf, union
from generator.targets.python.library import (
    COLOURS,
    DEPRECATED,
    HEADERS,
    LIBRARY,
    OMIT,
    OMIT_TYPE,
    QUERY,
    TIMEOUT,
    Colour,
)
from generator.targets.python.literals import DocEntry, Docs, DocSection, py_doc, py_str
from generator.targets.python.plan import MethodPlan, Plan, ResourcePlan
from generator.targets.python.statements import (
    Parameter,
    Signature,
    assignment,
    render,
    return_,
    signature,
)
from generator.targets.python.views import (
    ChildView,
    MethodView,
    ResourceClassView,
    ResourceModuleView,
    WrapperView,
)

BODY_INDENT = 8
_NONE = leaf(Code("None"))
_STAR = Parameter(name=Code("*"))
EXTRAS = (
    Parameter(
        name=Code("extra_headers"),
        annotation=union((leaf(HEADERS), _NONE)),
        default=Code("None"),
    ),
    Parameter(
        name=Code("extra_query"),
        annotation=union((leaf(QUERY), _NONE)),
        default=Code("None"),
    ),
    Parameter(
        name=Code("extra_body"),
        annotation=union((leaf(Code("object")), _NONE)),
        default=Code("None"),
    ),
    Parameter(
        name=Code("timeout"),
        annotation=union((leaf(TIMEOUT), leaf(OMIT_TYPE))),
        default=OMIT.code,
    ),
)


def build_resource_module(plan: Plan, resource: ResourcePlan) -> ResourceModuleView:
    """One module: endpoints, then the sync and the async class with their wrappers."""
    return ResourceModuleView(
        lib=LIBRARY,
        endpoints=tuple(build_endpoint(plan, method) for method in resource.methods),
        classes=tuple(build_class(plan, resource, colour) for colour in COLOURS),
    )


def class_name(resource: ResourcePlan, colour: Colour, ending: str = "") -> str:
    """``AsyncProductsResourceWithRawResponse`` and its relatives."""
    return f"{colour.prefix}{resource.class_name}Resource{ending}"


def build_class(
    plan: Plan, resource: ResourcePlan, colour: Colour
) -> ResourceClassView:
    """One resource class."""
    return ResourceClassView(
        name=Code(class_name(resource, colour)),
        base=colour.resource,
        docstring=_class_docs(resource),
        children=children_of(resource.children, colour, "", Code("self._client")),
        wrappers=tuple(_wrapper(resource, colour, kind) for kind in wrappers(colour)),
        methods=tuple(
            build_method(plan, method, colour) for method in resource.methods
        ),
    )


def _class_docs(resource: ResourcePlan) -> Code:
    return py_doc(Text(_title(resource)), indent=4)


def _title(resource: ResourcePlan) -> str:
    return f"Operations of {' / '.join(' '.join(words) for words in resource.words)}."


def children_of(
    children: tuple[ResourcePlan, ...], colour: Colour, ending: str, argument: Code
) -> tuple[ChildView, ...]:
    """Properties for nested resources; ``argument`` is what their class is given."""
    return tuple(_child(child, colour, ending, argument) for child in children)


def _child(
    child: ResourcePlan, colour: Colour, ending: str, argument: Code
) -> ChildView:
    name = class_name(child, colour, ending)
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
        import_line=local_import(Symbol(f"~.{child.module}", name)),
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


def wrappers(colour: Colour) -> tuple[WrapperKind, ...]:
    """Raw and streamed responses, sync or async."""
    return (
        WrapperKind(
            ending="WithRawResponse",
            property="with_raw_response",
            purpose="whole responses: status, headers, body",
            mode=colour.raw_mode,
            wrap=colour.as_raw,
        ),
        WrapperKind(
            ending="WithStreamingResponse",
            property="with_streaming_response",
            purpose="responses that are read as they arrive",
            mode=colour.streamed_mode,
            wrap=colour.as_streamed,
        ),
    )


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


def _wrapper(resource: ResourcePlan, colour: Colour, kind: WrapperKind) -> WrapperView:
    return wrapper_view(
        kind,
        class_name(resource, colour),
        wrapped_methods(resource.methods, kind),
        children_of(resource.children, colour, kind.ending, Code("self._resource")),
    )


def wrapped_methods(
    methods: tuple[MethodPlan, ...], kind: WrapperKind
) -> tuple[Code, ...]:
    """``self.update = as_raw(inner.update)`` for each method."""
    return tuple(_wrapped(method, kind.wrap) for method in methods)


def _wrapped(method: MethodPlan, wrap: Symbol) -> Code:
    name = Code(method.name)
    value = call(wrap, (leaf(code("inner.", name)),))
    return assignment(code("self.", name), value, indent=BODY_INDENT)


def build_method(plan: Plan, method: MethodPlan, colour: Colour) -> MethodView:
    """One method: its ``def`` line, docstring and call."""
    spec = Signature(
        name=Code(method.name),
        parameters=_parameters(plan, method),
        returns=returned(plan, method.result),
        is_async=colour.is_async,
    )
    deprecated = method.operation.deprecated
    return MethodView(
        decorator=None if deprecated is None else _deprecated(deprecated),
        signature=signature(spec, indent=4),
        docstring=_method_docs(method),
        call=build_call(plan, method, awaited=colour.is_async),
    )


def _deprecated(message: str) -> Code:
    text = py_str(Text(message.strip() or "This operation is deprecated."))
    return render(call(DEPRECATED, (leaf(text),)), indent=4, prefix=Code("@"))


def _parameters(plan: Plan, method: MethodPlan) -> tuple[Parameter, ...]:
    """``self``, the last path parameter by position or name, the rest by name only."""
    path = [pair for pair in method.arguments() if pair[1].place == "path"]
    rest = [pair for pair in method.arguments() if pair[1].place != "path"]
    first = [
        _parameter(plan, name, item.use, required=True) for name, item in path[-1:]
    ]
    others = [
        _parameter(plan, name, item.use, required=item.required)
        for name, item in (*path[:-1], *rest)
    ]
    others.sort(key=lambda parameter: parameter.default is not None)
    return (Parameter(name=Code("self")), *first, _STAR, *others, *EXTRAS)


def _parameter(plan: Plan, name: str, use: TypeUse, *, required: bool) -> Parameter:
    members = sent(plan, use)
    if required:
        return Parameter(name=Code(name), annotation=union(members))
    return Parameter(
        name=Code(name),
        annotation=union((*members, leaf(OMIT_TYPE))),
        default=OMIT.code,
    )


def _method_docs(method: MethodPlan) -> Code:
    operation = method.operation
    entries = tuple(
        DocEntry(name=Code(name), text=Text(text))
        for name, item in method.arguments()
        if (text := prose(item.docs, item.deprecated))
    )
    sections = (DocSection(title=Code("Args"), entries=entries),) if entries else ()
    text = prose(operation.docs, operation.deprecated) or _fallback(method)
    return py_doc(Docs(text=Text(text), sections=sections), indent=BODY_INDENT)


def _fallback(method: MethodPlan) -> str:
    words = " ".join(method.operation.method)
    return f"{words[:1].upper()}{words[1:]}."
