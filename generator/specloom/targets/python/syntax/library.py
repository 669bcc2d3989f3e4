"""The names that generated Python code uses from other modules (view stage).

Templates print some of them as ``view.lib.name``; assembly turns what was printed into
imports.
"""

from dataclasses import dataclass, replace

from specloom.render.symbols import Symbol
from specloom.render.text import Code

_ENDPOINT = "~._runtime.http.endpoint"
_OPTIONS = "~._runtime.options"
_ARGUMENTS = "~._runtime.http.arguments"
_MODELS = "~._runtime.codec.models"
_SYNC = "~._runtime.synchronous"
_ASYNC = "~._runtime.asynchronous"

ANNOTATED = Symbol("typing", "Annotated")
TYPE_ALIAS = Symbol("typing", "TypeAlias")
TYPE_ALIAS_TYPE = Symbol("typing_extensions", "TypeAliasType")
# Not typing's: pydantic refuses that one below Python 3.12.
TYPED_DICT = Symbol("typing_extensions", "TypedDict")
FINAL = Symbol("typing", "Final")
FIELD = Symbol("pydantic", "Field")
REQUIRED = Symbol("typing", "Required")
DEPRECATED = Symbol("typing_extensions", "deprecated")
ANY_TYPE = Symbol("typing", "Any")
# Not typing's: defaults of type variables came with Python 3.13.
TYPE_VAR = Symbol("typing_extensions", "TypeVar")
OVERLOAD = Symbol("typing", "overload")
LITERAL = Symbol("typing", "Literal")
CALLABLE = Symbol("collections.abc", "Callable")
MAPPING = Symbol("collections.abc", "Mapping")
AWAITABLE = Symbol("collections.abc", "Awaitable")
BASE_MODEL = Symbol(_MODELS, "BaseModel")
UNKNOWN_VARIANT = Symbol(_MODELS, "UnknownVariant")
IN_HEADER = Symbol(_MODELS, "InHeader")
XML = Symbol("~._runtime.xml.node", "Xml")
XML_ROOT = Symbol("~._runtime.xml.codec", "XmlRoot")
READ_XML = Symbol("~._runtime.xml.codec", "read_xml")
SECRET = Symbol(_MODELS, "SECRET")
CHECKS = Symbol("~._runtime.http.checks", "Checks")
LIMITED = Symbol("~._runtime.http.checks", "Limited")
UNIQUE = Symbol("~._runtime.http.checks", "UNIQUE")
WIRE = Symbol(_MODELS, "Wire")
TAGGED = Symbol(_MODELS, "Tagged")
UNLESS = Symbol(_MODELS, "Unless")
IN_ORDER = Symbol(_MODELS, "IN_ORDER")
BEST_MATCH = Symbol(_MODELS, "BEST_MATCH")
EVENTS = Symbol("~._runtime.webhooks", "Events")
TYPES = Symbol("~", "types")
BODY = Symbol(_ENDPOINT, "Body")
ENDPOINT = Symbol(_ENDPOINT, "Endpoint")
ONE_BODY = Symbol("~._runtime.http.union_bodies", "one_body")
RETURNS = Symbol(_ENDPOINT, "Returns")
ENVELOPE = Symbol(_ENDPOINT, "Envelope")
STYLE = Symbol(_ENDPOINT, "Style")
OMIT_TYPE = Symbol("~._runtime.omit", "Omit")
OMIT = Symbol("~._runtime.omit", "omit")
CALL_OPTIONS = Symbol(_OPTIONS, "CallOptions")
CLIENT_OPTIONS = Symbol(_OPTIONS, "ClientOptions")
HEADERS = Symbol(_OPTIONS, "Headers")
QUERY = Symbol(_OPTIONS, "Query")
TIMEOUT = Symbol(_ARGUMENTS, "Timeout")
URL = Symbol(_ARGUMENTS, "Url")
HTTP_CLIENT = Symbol(_ARGUMENTS, "HttpClient")
ASYNC_HTTP_CLIENT = Symbol(_ARGUMENTS, "AsyncHttpClient")
TOKEN_OPTIONS = Symbol("~._runtime.auth.credentials", "TokenOptions")
AUTH_HOOK = Symbol(_ARGUMENTS, "AuthHook")
BINARY = Symbol("~._runtime.http.binary", "BinaryContent")
API_INFO = Symbol("~._runtime.api", "ApiInfo")
SERVER = Symbol("~._runtime.servers", "Server")
VARIABLE = Symbol("~._runtime.servers", "Variable")
# Not `type`, which an argument of a method may be called.
PAGE_CLASS = Symbol("~._runtime.paging.pages", "PageClass")
PAGES = Symbol("~._runtime.paging.pages", "Pages")
PAGINATOR = Symbol("~._runtime.paging.paginator", "AsyncPaginator")
GRAPHQL_OPERATION = Symbol("~._runtime.graphql.operation", "Operation")
GRAPHQL_OPTIONS = Symbol("~._runtime.graphql.operation", "GraphQLOptions")
GRAPHQL_CONNECTION = Symbol("~._runtime.graphql.paging", "Connection")
# An option of calls.
IDEMPOTENCY_KEY = Code("idempotency_key")
ATTACH = Symbol("~._runtime.lazy", "attach")


@dataclass(frozen=True, slots=True)
class ClientMode:
    """Sync or async: what differs between the two classes of one resource.

    ``prefix`` begins the names of clients and resources, ``word`` those of pages.
    ``events`` and ``nodes`` are what methods give that answer more than once; symbols that
    a protocol has no use for are None.
    """

    prefix: str
    word: str
    is_async: bool
    page: Symbol
    stream: Symbol
    client: Symbol
    resource: Symbol
    as_raw: Symbol
    raw_mode: Symbol
    as_streamed: Symbol | None = None
    streamed_mode: Symbol | None = None
    events: Symbol | None = None
    nodes: Symbol | None = None


SYNC = ClientMode(
    prefix="",
    word="Sync",
    is_async=False,
    page=Symbol(f"{_SYNC}.pages", "Page"),
    stream=Symbol(f"{_SYNC}.stream", "Stream"),
    client=Symbol(f"{_SYNC}.client", "BaseClient"),
    resource=Symbol(f"{_SYNC}.resource", "Resource"),
    as_raw=Symbol(f"{_SYNC}.resource", "as_raw"),
    as_streamed=Symbol(f"{_SYNC}.resource", "as_streamed"),
    raw_mode=Symbol(f"{_SYNC}.resource", "raw_mode"),
    streamed_mode=Symbol(f"{_SYNC}.resource", "streamed_mode"),
)
ASYNC = ClientMode(
    prefix="Async",
    word="Async",
    is_async=True,
    page=Symbol(f"{_ASYNC}.pages", "AsyncPage"),
    stream=Symbol(f"{_ASYNC}.stream", "AsyncStream"),
    client=Symbol(f"{_ASYNC}.client", "AsyncBaseClient"),
    resource=Symbol(f"{_ASYNC}.resource", "AsyncResource"),
    as_raw=Symbol(f"{_ASYNC}.resource", "as_raw", alias="async_as_raw"),
    as_streamed=Symbol(f"{_ASYNC}.resource", "as_streamed", alias="async_as_streamed"),
    raw_mode=Symbol(f"{_ASYNC}.resource", "raw_mode", alias="async_raw_mode"),
    streamed_mode=Symbol(
        f"{_ASYNC}.resource", "streamed_mode", alias="async_streamed_mode"
    ),
)
HTTP_MODES = (SYNC, ASYNC)
GRAPHQL_MODES = (
    replace(
        SYNC,
        client=Symbol(f"{_SYNC}.graphql", "GraphQLClient"),
        resource=Symbol(f"{_SYNC}.graphql", "GraphQLResource"),
        as_raw=Symbol(f"{_SYNC}.graphql", "as_raw"),
        as_streamed=None,
        streamed_mode=None,
        events=Symbol(f"{_SYNC}.subscription", "Subscription"),
        nodes=Symbol(f"{_SYNC}.graphql_pages", "Nodes"),
    ),
    replace(
        ASYNC,
        client=Symbol(f"{_ASYNC}.graphql", "AsyncGraphQLClient"),
        resource=Symbol(f"{_ASYNC}.graphql", "AsyncGraphQLResource"),
        as_raw=Symbol(f"{_ASYNC}.graphql", "as_raw", alias="async_as_raw"),
        as_streamed=None,
        streamed_mode=None,
        events=Symbol(f"{_ASYNC}.subscription", "AsyncSubscription"),
        nodes=Symbol(f"{_ASYNC}.graphql_pages", "AsyncNodes"),
    ),
)
GRAPHQL_EVENTS_MODES = (
    replace(
        GRAPHQL_MODES[0],
        client=Symbol(f"{_SYNC}.graphql_events", "EventsClient"),
        resource=Symbol(f"{_SYNC}.graphql_events", "EventsResource"),
    ),
    replace(
        GRAPHQL_MODES[1],
        client=Symbol(f"{_ASYNC}.graphql_events", "AsyncEventsClient"),
        resource=Symbol(f"{_ASYNC}.graphql_events", "AsyncEventsResource"),
    ),
)
"""With subscriptions, which need a part of the run-time that the others do without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryNames:
    """Symbols that templates themselves print."""

    cached_property: Symbol
    overload: Symbol
    type_checking: Symbol


LIBRARY = LibraryNames(
    cached_property=Symbol("functools", "cached_property"),
    overload=OVERLOAD,
    type_checking=Symbol("typing", "TYPE_CHECKING"),
)
