"""Lazy package indexes: the root ``__init__`` and ``types/__init__`` (view stage)."""

from collections.abc import Iterable, Mapping, Sequence

from generator.render.symbols import Symbol, code
from generator.render.text import Code
from generator.targets.python.imports import export_key
from generator.targets.python.layout import call, dict_, leaf, list_
from generator.targets.python.library import ATTACH, LIBRARY
from generator.targets.python.literals import py_str
from generator.targets.python.plan import Plan
from generator.targets.python.statements import assignment
from generator.targets.python.views import IndexView

_RUNTIME_NAMES: Mapping[str, Sequence[str]] = {
    "errors": (
        "APIConnectionError",
        "APIError",
        "APIResponseValidationError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "ConflictError",
        "InternalServerError",
        "MissingCredentialsError",
        "NotFoundError",
        "PermissionDeniedError",
        "RateLimitError",
        "TokenError",
        "UnprocessableEntityError",
    ),
    "models": ("BaseModel", "UnknownVariant"),
    "omit": ("Omit", "omit"),
    "binary": ("BinaryContent",),
}


def root_symbols(plan: Plan) -> tuple[Symbol, ...]:
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
    names = (*clients, *runtime, Symbol("~", "types"))
    # A client may itself be called Client; the first of a name is the one to have.
    return _sorted({item.preferred: item for item in reversed(names)}.values())


def _own_names(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Names of the run-time that not every package has."""
    if plan.events is None:
        return plan.protocol.names
    return {**plan.protocol.names, "webhooks": ("WebhookVerificationError",)}


def type_symbols(plan: Plan) -> tuple[Symbol, ...]:
    """The public names of ``types``, sorted."""
    found = [
        Symbol(f"~.types.{item.module}", name)
        for item in plan.types.values()
        for name in item.names
    ]
    return _sorted(found)


def _sorted(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    return tuple(sorted(symbols, key=lambda symbol: export_key(symbol.preferred)))


def build_index(symbols: Sequence[Symbol], *, root: str) -> IndexView:
    """An index that loads each name from its module when it is first asked for."""
    names = [leaf(py_str(symbol.preferred)) for symbol in symbols]
    places = dict_(
        (py_str(symbol.preferred), leaf(py_str(_relative(symbol, root))))
        for symbol in symbols
    )
    attach = call(ATTACH, (leaf(Code("__name__")), places))
    return IndexView(
        lib=LIBRARY,
        exports=assignment(Code("__all__"), list_(names)),
        attachment=assignment(code("__getattr__, __dir__"), attach, indent=4),
    )


def _relative(symbol: Symbol, root: str) -> str:
    """``._client``, as seen from a package; a name that is a module stands for itself,
    another name for something says for what (``._client:Shop``)."""
    module = symbol.module if symbol.module != "~" else f"~.{symbol.name}"
    renamed = f":{symbol.name}" if symbol.preferred != symbol.name else ""
    return f"{module.removeprefix(root)}{renamed}"


def typed(symbols: Sequence[Symbol]) -> tuple[Symbol, ...]:
    """The same symbols, imported for type checkers alone."""
    return tuple(
        Symbol(item.module, item.name, item.alias, type_only=True) for item in symbols
    )
