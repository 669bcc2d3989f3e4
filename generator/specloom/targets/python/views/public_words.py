"""What ``PUBLIC_API.txt`` says of a package that the plan does not know (view stage)."""

from specloom.ir.types import Primitive
from specloom.planning.public_api.words import PageNames, PublicWords
from specloom.surface.notation import (
    Direction,
    SurfaceMember,
    TypeText,
    join_types,
    term,
)
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.library import HTTP_MODES
from specloom.targets.python.types.enums import constants_of
from specloom.targets.python.types.formats import format_of
from specloom.targets.python.views.index import root_symbols
from specloom.targets.python.views.pages import (
    items_attribute,
    page_class,
    paged_methods,
)

BOTH: frozenset[Direction] = frozenset(("input", "output"))
_NULL = term("null")
_TRUTH = term("bool")


def _option(name: str, *types: TypeText, default: str = "") -> SurfaceMember:
    return SurfaceMember(
        name=name, type=join_types(types), optional=not default, default=default
    )


_OPTIONS = (
    _option("base_url", term("string"), term("Url"), _NULL),
    _option("timeout", term("Timeout")),
    _option("max_retries", term("int"), default="2"),
    _option("default_headers", term("Headers"), _NULL),
    _option("default_query", term("Query"), _NULL),
    _option("http_client", term("HttpClient"), _NULL),
    _option("strict_responses", _TRUTH, default="false"),
    _option("retry_unsafe", _TRUTH, default="false"),
    _option("auth", term("AuthHook"), _NULL),
    _option("max_response_bytes", term("int"), _NULL),
    _option("total_timeout", term("float"), _NULL),
    _option("max_connections", term("int"), _NULL, default="1000"),
)
_PROTOCOL_OPTIONS = {
    item.name: item
    for item in (
        _option("on_errors", term('"raise"'), term('"return"'), default='"raise"'),
        _option("persisted_queries", _TRUTH, default="false"),
        _option("connection_params", term("map", term("any")), _NULL),
    )
}


def public_words(plan: PythonPlan) -> PublicWords:
    """The words of this target for one package."""
    own = plan.python_protocol.options
    return PublicWords(
        types="types",
        pages="pagination",
        clients=tuple(
            f"{mode.prefix}{plan.client_name}" for mode in plan.python_protocol.modes
        ),
        page_classes={
            name: PageNames(
                names=tuple(page_class(name, mode).name for mode in HTTP_MODES),
                items=items_attribute(plan, methods) or "",
            )
            for name, methods in paged_methods(plan).items()
        },
        options=(
            *_OPTIONS,
            *(_PROTOCOL_OPTIONS[option.name] for option in own),
        ),
        errors=tuple(
            symbol.name
            for symbol in root_symbols(plan)
            if symbol.name.endswith("Error")
        ),
        formats=_formats,
        constants=constants_of,
        missing_is_null=True,
    )


def _formats(primitive: Primitive) -> frozenset[Direction]:
    """What is sent may be of the type of any format; some stay text where they arrive."""
    found = format_of(primitive)
    if found is None:
        return frozenset()
    return frozenset(("input",)) if found.is_received_plain else BOTH
