"""Lazy package indexes: the root ``__init__`` and ``types/__init__`` (view stage; decision 037)."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from specloom.planning.plan import has_pages, has_streams
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.imports import export_key
from specloom.targets.python.syntax.layout import INDENT, LINE_LENGTH, leaf, list_
from specloom.targets.python.syntax.library import ATTACH, LIBRARY
from specloom.targets.python.syntax.literals import py_str
from specloom.targets.python.syntax.statements import assignment
from specloom.targets.python.views.dataclasses import IndexView

_TAB1, _TAB2, _TAB3, _TAB4 = (Code(" " * INDENT * depth) for depth in (1, 2, 3, 4))

_RUNTIME_NAMES: Mapping[str, Sequence[str]] = {
    "errors": (
        "APIConnectionError",
        "APIError",
        "APIResponseValidationError",
        "APIStatusError",
        "APIStreamError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "ClientClosedError",
        "ConflictError",
        "InternalServerError",
        "MissingCredentialsError",
        "NotFoundError",
        "PermissionDeniedError",
        "RateLimitError",
        "ResponseTooLargeError",
        "TokenError",
        "UnprocessableEntityError",
        "UnrewindableBodyError",
    ),
    "codec.models": ("BaseModel", "UnknownVariant"),
    "omit": ("Omit", "omit"),
    "http.binary": ("BinaryContent",),
}
_OF_STREAMS: Mapping[str, Sequence[str]] = {
    "synchronous.stream": ("Stream",),
    "asynchronous.stream": ("AsyncStream",),
    "streams.events": ("ServerSentEvent",),
}


def root_symbols(plan: PythonPlan) -> tuple[Symbol, ...]:
    """The public names of the package itself."""
    name = plan.client_name
    clients = (
        Symbol("~._client", name),
        Symbol("~._client", f"Async{name}"),
        Symbol("~._client", name, alias="Client"),
        Symbol("~._client", f"Async{name}", alias="AsyncClient"),
    )
    runtime = tuple(
        Symbol(f"~._runtime.{module}", item)
        for module, names in {**_RUNTIME_NAMES, **_own_names(plan)}.items()
        for item in names
    )
    modules = [Symbol("~", "types")]
    if has_pages(plan):
        modules.append(Symbol("~", "pagination"))
    names = (*clients, *runtime, *modules)
    # A client may itself be called Client; the first of a name is the one to have.
    return _sort({item.preferred: item for item in reversed(names)}.values())


def _own_names(plan: PythonPlan) -> Mapping[str, Sequence[str]]:
    """Names of the run-time that not every package has."""
    found = dict(plan.python_protocol.names)
    if plan.events is not None:
        found["webhooks"] = ("WebhookVerificationError",)
    if has_streams(plan):
        found |= _OF_STREAMS
    return found


def type_symbols(plan: PythonPlan) -> tuple[Symbol, ...]:
    """The public names of ``types``, sorted."""
    found = [
        Symbol(f"~.types.{item.module}", name)
        for item in plan.types.values()
        for name in item.names
    ]
    return _sort(found)


def _sort(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    return tuple(sorted(symbols, key=lambda symbol: export_key(symbol.preferred)))


def build_index(symbols: Sequence[Symbol], *, root: str) -> IndexView:
    """An index that loads each name from its module when it is first asked for."""
    names = [leaf(py_str(symbol.preferred)) for symbol in symbols]
    return IndexView(
        lib=LIBRARY,
        exports=assignment(Code("__all__"), list_(names)),
        attachment=_attachment(_group_by_module(symbols, root)),
    )


def _group_by_module(symbols: Sequence[Symbol], root: str) -> Mapping[str, list[str]]:
    """Module as seen from the package → its names; other names say for what they stand
    (``Client:Shop``), and those of the package itself are modules."""
    found: dict[str, list[str]] = {}
    for symbol in symbols:
        other = f":{symbol.name}" if symbol.preferred != symbol.name else ""
        module = symbol.module.removeprefix(root) or "."
        found.setdefault(module, []).append(f"{symbol.preferred}{other}")
    return dict(sorted(found.items()))


def _attachment(names: Mapping[str, Sequence[str]]) -> Code:
    """The names of a module as one string: a line for each would be a third of the index."""
    entries = (
        code(_TAB3, _names(py_str(module), words), ",\n")
        for module, words in names.items()
    )
    return code(
        *("__getattr__, __dir__ = ", ATTACH, "(\n"),
        *(_TAB2, "__name__,\n"),
        *((_TAB2, "{\n", *entries, _TAB2, "},\n") if names else (_TAB2, "{},\n")),
        *(_TAB1, ")"),
    )


def _names(module: Code, words: Sequence[str]) -> Code:
    whole = code(module, ": ", py_str(" ".join(words)))
    if 3 * INDENT + len(whole) < LINE_LENGTH:
        return whole
    lines = wrap(" ".join(words), LINE_LENGTH - 4 * INDENT, break_long_words=False)
    inside = (code("\n", _TAB4, Code(line)) for line in lines)
    return code(module, ': """', *inside, "\n", _TAB3, '"""')


def type_only_symbols(symbols: Sequence[Symbol]) -> tuple[Symbol, ...]:
    """The same symbols, imported for type checkers alone."""
    return tuple(
        Symbol(item.module, item.name, item.alias, type_only=True) for item in symbols
    )
