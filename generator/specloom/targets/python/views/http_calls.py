"""HTTP operations → the constants that describe them, and the calls that use them (view
stage).

Why: decision 002.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from specloom.ir.access import Server, ServerVariable
from specloom.ir.bindings import HttpBinding
from specloom.ir.media_types import (
    is_bytes,
    is_collection,
    is_structured,
    is_typed_xml,
    is_xml,
)
from specloom.ir.operations import BodyContent, ResponseContent
from specloom.ir.responses import DecodedResponse
from specloom.planning.arguments import Argument, Place
from specloom.planning.bodies.xml import root_of
from specloom.planning.construction.client import Auth
from specloom.planning.paging import PagingPlan
from specloom.planning.plan import MethodPlan
from specloom.planning.responses import status_text
from specloom.render.symbols import code
from specloom.render.text import Code
from specloom.targets.python.plan import PythonPlan, constant_of
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    subscript,
    tuple_,
    with_prefix,
)
from specloom.targets.python.syntax.library import (
    ANY_TYPE,
    BODY,
    CALL_OPTIONS,
    ENDPOINT,
    ENVELOPE,
    IDEMPOTENCY_KEY,
    OMIT,
    ONE_BODY,
    PAGE_CLASS,
    PAGINATOR,
    READ_XML,
    RETURNS,
    SERVER,
    SYNC,
    VARIABLE,
    XML_ROOT,
    ClientMode,
)
from specloom.targets.python.syntax.literals import (
    bool_kwarg,
    literal_tree,
    py_str,
    str_kwarg,
)
from specloom.targets.python.syntax.shadowing import avoid_shadowed
from specloom.targets.python.syntax.statements import assignment, return_
from specloom.targets.python.types.annotations import (
    decoder_annotation,
    encoder_annotation,
    return_annotation,
)
from specloom.targets.python.types.xml_metadata import xml_tree
from specloom.targets.python.views.checks import build_checks
from specloom.targets.python.views.pages import build_pages, page_class, page_type
from specloom.targets.python.views.styles import (
    build_parts,
    build_styles,
    form_style,
)

_PLACES: tuple[tuple[Place, str], ...] = (
    ("path", "path"),
    ("query", "query"),
    ("header", "headers"),
    ("cookie", "cookies"),
)
_USUAL_END = "[DONE]"
NO_ENVS: Mapping[str, str] = MappingProxyType({})


def build_endpoint(plan: PythonPlan, method: MethodPlan, binding: HttpBinding) -> Code:
    """``_UPDATE: Endpoint[types.X] = Endpoint(method="PUT", …)``."""
    arguments = [
        str_kwarg("method", binding.method),
        str_kwarg("path", binding.path),
        *_bodies(plan, method),
        *_required_groups(method),
        *_returns(plan, "returns", method.result.success),
        *_returns(plan, "errors", method.result.failure),
        *_accept(method),
        *_security(plan, method.operation.auth),
        *build_checks(plan, method),
        *build_styles(plan, method, binding.placements),
        *_servers(binding),
        *_pages(plan, method),
    ]
    # What is streamed has a type of its own in each of the two clients.
    streams = method.result.may_stream
    annotation = subscript(
        ENDPOINT,
        (leaf(ANY_TYPE) if streams else return_annotation(plan, method.result, SYNC),),
    )
    value = call(ENDPOINT, arguments)
    return assignment(Code(constant_of(method)), value, annotation=annotation)


def _pages(plan: PythonPlan, method: MethodPlan) -> Iterator[Tree]:
    if method.paging is not None:
        yield keyword(Code("pages"), build_pages(plan, method.paging))


def build_call(plan: PythonPlan, method: MethodPlan, mode: ClientMode) -> Code:
    """``return self._call(_UPDATE, path={"id": id}, …)``; a list gives its pages."""
    if method.paging is None:
        value = call(Code("self._call"), _call_arguments(method))
        if method.result.may_stream:
            return _return_typed(plan, method, value, mode)
        return return_(value, indent=8, awaited=mode.is_async)
    return _return_page(plan, method, method.paging, mode)


def _return_page(
    plan: PythonPlan, method: MethodPlan, paging: PagingPlan, mode: ClientMode
) -> Code:
    """By way of a variable: annotations of variables cost nothing at run time, while the
    class with its parameters, or a cast to it, would be made at each call."""
    name = Code("_page")
    bare = leaf(page_class(paging.class_name, mode))
    kind = subscript(PAGE_CLASS, (page_type(plan, paging, mode),))
    kind = avoid_shadowed(kind, _names(method))
    assigned = assignment(name, bare, annotation=kind, indent=8)
    value = call(Code("self._list"), (leaf(name), *_call_arguments(method)))
    value = call(PAGINATOR, (value,)) if mode.is_async else value
    return code(assigned, "\n        ", return_(value, indent=8))


def _return_typed(
    plan: PythonPlan, method: MethodPlan, value: Tree, mode: ClientMode
) -> Code:
    """By way of a variable, since the endpoint does not know what its streams are."""
    name = Code("_answer")
    given = with_prefix(Code("await "), value) if mode.is_async else value
    annotation = avoid_shadowed(
        return_annotation(plan, method.result, mode), _names(method)
    )
    assigned = assignment(name, given, annotation=annotation, indent=8)
    return code(assigned, "\n        ", return_(leaf(name), indent=8))


def _names(method: MethodPlan) -> frozenset[str]:
    return frozenset(method.names.values())


def _call_arguments(method: MethodPlan) -> list[Tree]:
    arguments = [leaf(Code(constant_of(method)))]
    for place, argument in _PLACES:
        entries = [item for item in method.call.arguments if item.place == place]
        if entries:
            arguments.append(keyword(Code(argument), _values(method, entries)))
    arguments += _body_value(method)
    arguments += _part_headers(method)
    extras = ("extra_headers", "extra_query", "extra_body", "timeout")
    choices = [
        keyword(Code(item.wire_name), _value(method, item))
        for item in method.call.arguments
        if item.place == "choice"
    ]
    if method.idempotency_key is not None:
        key = Code(method.idempotency_key)
        choices.append(keyword(IDEMPOTENCY_KEY, leaf(key)))
    if method.call.switch is not None:
        choices.append(
            keyword(Code("accept"), _accept_switch(method, method.call.switch))
        )
    options = call(CALL_OPTIONS, [*(leaf(Code(name)) for name in extras), *choices])
    arguments.append(keyword(Code("options"), options))
    return arguments


def _accept_switch(method: MethodPlan, switch: Argument) -> Tree:
    """``"text/event-stream" if stream is True else omit``."""
    name = Code(method.names[switch.key])
    kind = py_str(method.call.streamed_as)
    return leaf(code(kind, " if ", name, " is True else ", OMIT))


def _values(method: MethodPlan, entries: Sequence[Argument]) -> Tree:
    return dict_((py_str(item.wire_name), _value(method, item)) for item in entries)


def _value(method: MethodPlan, item: Argument) -> Tree:
    if item.fixed is not None:
        return literal_tree(item.fixed.value)
    return leaf(Code(method.names[item.key]))


def _body_value(method: MethodPlan) -> Iterator[Tree]:
    whole = [item for item in method.call.arguments if item.place == "body"]
    fields = [item for item in method.call.arguments if item.place == "field"]
    value = _value(method, whole[0]) if whole else None
    if fields:
        values = _values(method, fields)
        value = values if value is None else call(ONE_BODY, (value, values))
    if value is not None:
        yield keyword(Code("body"), value)


def _part_headers(method: MethodPlan) -> Iterator[Tree]:
    """``parts={"photo": {"X-Camera": photo_x_camera}}``."""
    parts: dict[str, list[Argument]] = {}
    for item in method.call.arguments:
        if item.place == "part":
            parts.setdefault(item.part, []).append(item)
    if parts:
        entries = [
            (py_str(name), _values(method, found)) for name, found in parts.items()
        ]
        yield keyword(Code("parts"), dict_(entries))


def _bodies(plan: PythonPlan, method: MethodPlan) -> Iterator[Tree]:
    """The body, and its other media types."""
    body = method.operation.body
    if body is None or not method.call.contents:
        return
    first, *others = (
        _body(plan, content, required=body.required) for content in method.call.contents
    )
    yield keyword(Code("body"), first)
    if others:
        yield keyword(Code("alternatives"), tuple_(others))


def _required_groups(method: MethodPlan) -> Iterator[Tree]:
    """``needs=({"id": "id"}, {"externalId": "external_id"})``: wire names and arguments."""
    groups = [
        [
            (py_str(item.wire_name), leaf(py_str(name)))
            for name, item in method.arguments()
            if item.key in keys
        ]
        for keys in method.call.required_groups
    ]
    if groups and all(groups):
        yield keyword(Code("needs"), tuple_(dict_(group) for group in groups))


def _body(plan: PythonPlan, content: BodyContent, *, required: bool) -> Tree:
    arguments = [leaf(py_str(content.media_type))]
    types = plan.api.types
    in_xml = is_typed_xml(content.media_type, content.use, types)
    by_item = content.framing != "whole" and is_collection(content.use, types)
    is_typed = is_bytes(content.use, types) or plan.reformats(content.use)
    if in_xml or by_item or is_typed or is_structured(content.media_type):
        annotation = encoder_annotation(plan, content.use)
        arguments.append(with_prefix(Code("lambda: "), annotation))
    root = root_of(content.use, types) if in_xml else None
    if root is not None:
        arguments.append(keyword(Code("xml"), xml_tree(root, XML_ROOT)))
    if by_item:
        arguments.append(str_kwarg("framing", content.framing))
    if not required:
        arguments.append(keyword(Code("required"), leaf(Code("False"))))
    arguments += build_parts(plan, content)
    if content.nesting is not None:
        arguments.append(keyword(Code("form"), form_style(content.nesting)))
    return call(BODY, arguments)


def _accept(method: MethodPlan) -> Iterator[Tree]:
    """The default answer, where the caller may choose another one.

    XML is not asked for beside something else: it needs a library of its own.
    """
    all_kinds = method.result.choices[0].media_types
    kinds = [kind for kind in all_kinds if not is_xml(kind)] or all_kinds
    if len(method.result.choices) > 1 or len(kinds) < len(all_kinds):
        yield keyword(Code("asks"), tuple_(leaf(py_str(kind)) for kind in kinds))


def _returns(
    plan: PythonPlan, name: str, reads: Sequence[DecodedResponse]
) -> Iterator[Tree]:
    if reads:
        yield keyword(Code(name), tuple_(_return(plan, read) for read in reads))


def _return(plan: PythonPlan, read: DecodedResponse) -> Tree:
    arguments = [leaf(py_str(status_text(read.response.status)))]
    if read.body_kind != "none" and read.content is not None:
        arguments.append(leaf(py_str(read.content.media_type)))
        annotation = decoder_annotation(plan, read)
        if annotation is not None:
            arguments.append(with_prefix(Code("lambda: "), annotation))
        if read.use is not None and plan.has_exact_numbers(read.use):
            arguments.append(bool_kwarg("exact", True))
        if read.body_kind == "stream":
            arguments += _framing(read.content)
        if read.body_kind == "xml":
            arguments.append(keyword(Code("reader"), leaf(READ_XML)))
    elif read.body_kind == "undescribed":
        arguments.append(leaf(py_str("")))
    return call(RETURNS, arguments)


def _framing(content: ResponseContent) -> Iterator[Tree]:
    """``framing="sse", envelope=Envelope(text=("done",))``."""
    yield str_kwarg("framing", content.framing)
    envelope = content.envelope
    if envelope is not None:
        arguments = [
            keyword(Code(key), tuple_(leaf(py_str(name)) for name in names))
            for key, names in (("text", envelope.text), ("json", envelope.json))
            if names
        ]
        if envelope.named:
            arguments.append(bool_kwarg("named", True))
        yield keyword(Code("envelope"), call(ENVELOPE, arguments))
    if content.end_marker not in ("", _USUAL_END):
        yield str_kwarg("end_marker", content.end_marker)


def _security(plan: PythonPlan, auth: Auth | None) -> Iterator[Tree]:
    if auth is not None:
        yield keyword(Code("security"), security_tree(plan.client.security(auth)))


def security_tree(security: tuple[tuple[str, ...], ...]) -> Tree:
    """Any-of(all-of(credential key)) as nested tuples."""
    return tuple_(
        tuple_(leaf(py_str(key)) for key in alternative) for alternative in security
    )


def _servers(binding: HttpBinding) -> Iterator[Tree]:
    servers = [
        server_tree(server) if server.variables else leaf(py_str(server.url))
        for server in binding.servers
    ]
    if servers:
        yield keyword(Code("servers"), tuple_(servers))


def server_tree(server: Server, envs: Mapping[str, str] = NO_ENVS) -> Tree:
    """``Server("https://{region}.example.com", {"region": Variable("eu")})``."""
    variables = [
        (py_str(item.name), _variable(item, envs.get(item.name)))
        for item in server.variables
    ]
    arguments = [leaf(py_str(server.url))]
    if variables:
        arguments.append(dict_(variables))
    return call(SERVER, arguments)


def _variable(variable: ServerVariable, env: str | None) -> Tree:
    default = Code("None") if variable.default is None else py_str(variable.default)
    arguments = [leaf(default)]
    if variable.values:
        arguments.append(tuple_(leaf(py_str(value)) for value in variable.values))
    if env is not None:
        arguments.append(keyword(Code("env"), leaf(py_str(env))))
    return call(VARIABLE, arguments)
