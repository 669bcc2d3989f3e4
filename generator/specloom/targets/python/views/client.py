"""The client → view of ``_client.py`` (view stage)."""

from collections.abc import Iterator

from specloom.ir.access import ApiKeyScheme, ServerVariable
from specloom.planning.construction.credentials import CredentialPlan
from specloom.planning.plan import all_methods
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code, Text
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    subscript,
    tuple_,
    union,
)
from specloom.targets.python.syntax.library import (
    API_INFO,
    ASYNC_HTTP_CLIENT,
    AUTH_HOOK,
    AWAITABLE,
    CALLABLE,
    CLIENT_OPTIONS,
    HEADERS,
    HTTP_CLIENT,
    LIBRARY,
    LITERAL,
    OMIT,
    OMIT_TYPE,
    QUERY,
    TIMEOUT,
    TOKEN_OPTIONS,
    URL,
    ClientMode,
)
from specloom.targets.python.syntax.literals import (
    DocEntry,
    DocSection,
    Docstring,
    py_doc,
    py_str,
    str_kwarg,
)
from specloom.targets.python.syntax.statements import (
    Parameter,
    Signature,
    assignment,
    render,
    signature,
)
from specloom.targets.python.views.calls import build_endpoints
from specloom.targets.python.views.dataclasses import (
    ClientClassView,
    ClientView,
    WrapperView,
)
from specloom.targets.python.views.docs import prose
from specloom.targets.python.views.http_calls import security_tree, server_tree
from specloom.targets.python.views.methods import (
    PreparedMethod,
    build_methods,
    prepare_methods,
)
from specloom.targets.python.views.resources import (
    WrapperKind,
    child_views,
    wrapper_assignment,
    wrapper_assignments,
    wrapper_view,
    wrappers,
)

_NONE = leaf(Code("None"))
_STR = leaf(Code("str"))
# The alias cannot be an argument of the constructor, which must not hide the module.
_AUTH = Symbol("~._runtime.auth", "credentials", alias="_auth")


def build_client(plan: PythonPlan) -> ClientView:
    """The module with both client classes."""
    prepared = prepare_methods(plan, plan.methods)
    return ClientView(
        lib=LIBRARY,
        api=assignment(Code("_API"), _api_info(plan)),
        endpoints=tuple(build_endpoints(plan, plan.methods)),
        classes=tuple(
            _class(plan, prepared, mode) for mode in plan.python_protocol.modes
        ),
    )


def _api_info(plan: PythonPlan) -> Tree:
    environments = plan.client.environments
    envs = plan.client.variable_envs
    servers = [
        (py_str(name), server_tree(server, envs)) for name, server in environments
    ]
    arguments = [
        str_kwarg("title", plan.api.title),
        str_kwarg("package", plan.options.package),
        str_kwarg("version", plan.api.version or "0"),
        keyword(Code("servers"), dict_(servers)),
    ]
    default = plan.client.default_environment
    if default is not None:
        arguments.append(str_kwarg("default_server", default))
    arguments.append(str_kwarg("base_url_env", plan.client.base_url_env))
    if plan.events is not None:
        arguments.append(str_kwarg("webhook_key_env", plan.events.key_env))
    if plan.options.headers:
        headers = ((py_str(k), leaf(py_str(v))) for k, v in plan.options.headers)
        arguments.append(keyword(Code("headers"), dict_(headers)))
    if plan.options.idempotency_header is not None:
        header = plan.options.idempotency_header
        arguments.append(str_kwarg("idempotency_header", header))
    security = plan.client.security(plan.api.auth or ())
    if security:
        arguments.append(keyword(Code("security"), security_tree(security)))
    elif needed := _required_credentials(plan):
        arguments.append(keyword(Code("needed"), security_tree(needed)))
    return call(API_INFO, arguments)


def _required_credentials(plan: PythonPlan) -> tuple[tuple[str, ...], ...]:
    """Without which credentials nothing can be called: the ways of all operations.

    Empty when one of them needs none, unless the config says what the credentials of the
    client are. For documents that say it operation by operation.
    """
    ways: dict[tuple[str, ...], None] = {}
    for method in all_methods(plan):
        security = plan.client.security(method.operation.auth or ())
        if not security or not all(security):
            if plan.options.credentials:
                continue
            return ()
        ways |= dict.fromkeys(
            tuple(entry.partition(" ")[0] for entry in way) for way in security
        )
    return tuple(ways)


def _class(
    plan: PythonPlan, prepared: tuple[PreparedMethod, ...], mode: ClientMode
) -> ClientClassView:
    return ClientClassView(
        name=Code(f"{mode.prefix}{plan.client_name}"),
        base=mode.client,
        docstring=_docstring(plan),
        signature=signature(
            Signature(
                name=Code("__init__"),
                parameters=tuple(_parameters(plan, mode)),
                returns=_NONE,
            ),
            indent=4,
        ),
        construction=_construction(plan),
        children=child_views(plan.resources, mode, "", Code("self")),
        methods=tuple(build_methods(plan, prepared, mode)),
        wrappers=tuple(_wrapper(plan, mode, kind) for kind in wrappers(mode)),
    )


def _wrapper(plan: PythonPlan, mode: ClientMode, kind: WrapperKind) -> WrapperView:
    children = child_views(plan.resources, mode, kind.ending, Code("self._resource"))
    inherited = tuple(
        wrapper_assignment(name, kind) for name in plan.python_protocol.inherited
    )
    methods = (*wrapper_assignments(plan.methods, kind), *inherited)
    return wrapper_view(kind, f"{mode.prefix}{plan.client_name}", methods, children)


def _parameters(plan: PythonPlan, mode: ClientMode) -> Iterator[Parameter]:
    yield Parameter(name=Code("self"))
    yield Parameter(name=Code("*"))
    for credential in plan.client.credentials:
        for name, _ in credential.arguments:
            yield _optional(name, _secret(mode))
        if credential.options is not None:
            yield _optional(credential.options, union((leaf(TOKEN_OPTIONS), _NONE)))
    for name, variable in plan.client.variables:
        yield _optional(name, union((_choice(variable.values), _NONE)))
    if len(plan.client.environments) > 1:
        names = tuple(name for name, _ in plan.client.environments)
        yield _optional("environment", union((_choice(names), _NONE)))
    yield _optional("base_url", union((_STR, leaf(URL), _NONE)))
    timeout = plan.options.timeout
    yield Parameter(
        name=Code("timeout"),
        annotation=union((leaf(TIMEOUT), leaf(OMIT_TYPE))),
        default=OMIT.code if timeout is None else Code(repr(timeout)),
    )
    yield Parameter(
        name=Code("max_retries"),
        annotation=leaf(Code("int")),
        default=Code(str(plan.options.max_retries)),
    )
    yield _optional("default_headers", union((leaf(HEADERS), _NONE)))
    yield _optional("default_query", union((leaf(QUERY), _NONE)))
    http = ASYNC_HTTP_CLIENT if mode.is_async else HTTP_CLIENT
    yield _optional("http_client", union((leaf(http), _NONE)))
    for name in ("strict_responses", "retry_unsafe"):
        yield Parameter(
            name=Code(name), annotation=leaf(Code("bool")), default=Code("False")
        )
    yield _optional("auth", union((leaf(AUTH_HOOK), _NONE)))
    yield Parameter(
        name=Code("max_response_bytes"),
        annotation=union((leaf(Code("int")), leaf(OMIT_TYPE), _NONE)),
        default=OMIT.code,
    )
    yield _optional("total_timeout", union((leaf(Code("float")), _NONE)))
    yield Parameter(
        name=Code("max_connections"),
        annotation=union((leaf(Code("int")), _NONE)),
        default=Code("1000"),
    )
    if plan.events is not None:
        yield _optional(plan.events.key, union((_STR, _NONE)))
    for option in plan.python_protocol.options:
        yield Parameter(
            name=Code(option.name), annotation=option.annotation, default=option.default
        )


def _secret(mode: ClientMode) -> Tree:
    """Text, or a function that gives it; the asynchronous client awaits what it gives."""
    given = union((_STR, subscript(AWAITABLE, (_STR,)))) if mode.is_async else _STR
    return union((_STR, subscript(CALLABLE, (leaf(Code("[]")), given)), _NONE))


def _optional(name: str, annotation: Tree) -> Parameter:
    return Parameter(name=Code(name), annotation=annotation, default=Code("None"))


def _choice(values: tuple[str, ...]) -> Tree:
    if not values:
        return _STR
    return subscript(LITERAL, (leaf(py_str(value)) for value in values))


def _part_of_url(plan: PythonPlan, variable: ServerVariable) -> str:
    env = plan.client.variable_envs.get(variable.name)
    source = f"read from the environment variable {env}" if env else variable.default
    return f"Part of the URL; {source if env else repr(source)} when left out."


_SETTINGS = (
    "timeout",
    "max_retries",
    "default_headers",
    "default_query",
    "strict_responses",
    "retry_unsafe",
    "auth",
    "max_response_bytes",
    "total_timeout",
    "max_connections",
)


def _construction(plan: PythonPlan) -> Code:
    """``super().__init__(_API, credentials=…, options=…)``."""
    arguments = [leaf(Code("_API"))]
    credentials = [_credential(item) for item in plan.client.credentials]
    if credentials:
        arguments.append(keyword(Code("credentials"), tuple_(credentials)))
    if len(plan.client.environments) > 1:
        arguments.append(_forward("environment"))
    variables = [
        (py_str(variable.name), leaf(Code(name)))
        for name, variable in plan.client.variables
    ]
    if variables:
        arguments.append(keyword(Code("server_variables"), dict_(variables)))
    arguments.append(_forward("base_url"))
    settings = [_forward(name) for name in _SETTINGS]
    if plan.events is not None:
        settings.append(_forward(plan.events.key))
    if plan.python_protocol.options_type is not None:
        own = [_forward(option.name) for option in plan.python_protocol.options]
        protocol = call(plan.python_protocol.options_type, own)
        settings.append(keyword(Code("protocol"), protocol))
    options = call(CLIENT_OPTIONS, settings)
    arguments.append(keyword(Code("options"), options))
    arguments.append(_forward("http_client"))
    return render(call(Code("super().__init__"), arguments), indent=8)


def _forward(name: str) -> Tree:
    return keyword(Code(name), leaf(Code(name)))


def _credential(plan: CredentialPlan) -> Tree:
    factory = code(_AUTH, ".", Code(plan.kind))
    names = [leaf(Code(name)) for name, _ in plan.arguments]
    arguments = [leaf(py_str(plan.key)), *names]
    if plan.kind == "oauth":
        arguments.append(str_kwarg("token_url", plan.token_url))
    if len(plan.arguments) > 1:
        quoted = [leaf(py_str(name)) for name, _ in plan.arguments]
        arguments.append(keyword(Code("arguments"), tuple_(quoted)))
    if isinstance(plan.scheme, ApiKeyScheme):
        arguments.append(str_kwarg("place", plan.scheme.place))
        arguments.append(str_kwarg("name", plan.scheme.wire_name))
    variables = [leaf(py_str(env)) for _, env in plan.arguments if env is not None]
    if len(variables) == len(plan.arguments):
        env = variables[0] if len(variables) == 1 else tuple_(variables)
        arguments.append(keyword(Code("env"), env))
    if plan.options is not None:
        arguments.append(keyword(Code("options"), leaf(Code(plan.options))))
    return call(factory, arguments)


def _docstring(plan: PythonPlan) -> Code:
    entries = tuple(
        DocEntry(name=Code(name), text=Text(text))
        for name, text in _argument_docs(plan)
    )
    text = prose(plan.api.docs) or f"A client of {plan.api.title}."
    section = DocSection(title=Code("Args"), entries=entries)
    return py_doc(Docstring(text=Text(text), sections=(section,)), indent=4)


_PAIR = (
    "The name of a client, to get tokens with instead of passing `{token}`.",
    "The secret of that client.",
)


def _argument_docs(plan: PythonPlan) -> Iterator[tuple[str, str]]:
    for credential in plan.client.credentials:
        for number, (name, env) in enumerate(credential.arguments):
            said = prose(credential.scheme.docs, credential.scheme.deprecated)
            if credential.kind == "oauth" and number > 0:
                said = _PAIR[number - 1].format(token=credential.arguments[0][0])
            source = f"Read from the environment variable {env} when left out."
            yield name, f"{said} {source}".strip() if env else said
        if credential.options is not None:
            yield credential.options, (
                "How tokens are asked for: `token_url`, `scopes`, `client_auth`, "
                "`parameters`."
            )
    for name, variable in plan.client.variables:
        yield name, prose(variable.docs) or _part_of_url(plan, variable)
    if len(plan.client.environments) > 1:
        default = plan.client.default_environment
        yield "environment", f"Which server to talk to; `{default}` when left out."
    yield "base_url", (
        "Another server; read from the environment variable "
        f"{plan.client.base_url_env} when left out."
    )
    timeout = plan.options.timeout
    usual = "60 s, 5 s to connect" if timeout is None else f"{timeout:g} s"
    yield "timeout", f"Seconds, or a detailed timeout; {usual}, when left out."
    yield "max_retries", "How often a call that may be repeated is tried again."
    yield "default_headers", "Headers of every call; `omit` removes one."
    yield "default_query", "Query parameters of every call."
    yield "http_client", "The HTTP client to use instead of one of our own."
    yield "strict_responses", "Raise where an answer does not fit its description."
    yield "retry_unsafe", "Repeat calls that are not idempotent as well."
    yield "auth", "A function that may change each request before it is sent."
    yield "max_response_bytes", (
        "The largest answer that is read whole, and the largest item of a stream; 1 GiB "
        "and 64 MiB when left out, None for no limit."
    )
    yield "total_timeout", (
        "Seconds that a call may take with all its attempts, until it has its answer or "
        "its stream begins."
    )
    yield "max_connections", (
        "How many connections may be open at once, where no `http_client` is given; None "
        "for no limit."
    )
    if plan.events is not None:
        yield plan.events.key, (
            "What webhooks are verified by; read from the environment variable "
            f"{plan.events.key_env} when left out."
        )
    for option in plan.python_protocol.options:
        yield option.name, option.docs
