"""Security schemes and requirements (lowering; OpenAPI 3.1, sections 4.8.27 to 4.8.30)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple, TypeAlias, get_args

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import deprecation_of
from specloom.ir.access import (
    ApiKeyScheme,
    HttpScheme,
    MutualTlsScheme,
    OAuthFlow,
    OAuthScheme,
    SecurityScheme,
)
from specloom.ir.operations import SchemeUse
from specloom.ir.origin import Origin
from specloom.ir.types import NO_DOCS, Docs
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping, string, strings
from specloom.source.pointers import escape, unescape

Alternatives: TypeAlias = tuple[tuple[SchemeUse, ...], ...]
_START = "#/components/securitySchemes"
_Flow: TypeAlias = Literal[
    "implicit",
    "password",
    "clientCredentials",
    "authorizationCode",
    "deviceAuthorization",
]
_KEY_PLACES: tuple[Literal["header", "query", "cookie"], ...] = (
    "header",
    "query",
    "cookie",
)
_FLOWS: tuple[_Flow, ...] = get_args(_Flow)


class Schemes(NamedTuple):
    """The schemes that the document names, and those of them that a client can use."""

    named: tuple[str, ...]
    usable: dict[str, SecurityScheme]


def lower_schemes(context: LoweringContext, value: JsonValue) -> Schemes:
    """The schemes of the document, by name."""
    found: dict[str, SecurityScheme] = {}
    for name, written in mapping(value).items():
        pointer = f"{_START}/{escape(name)}"
        context.reporter.count("security_schemes", pointer)
        end = context.refs.follow(written, pointer)
        if isinstance(end, Broken):
            context.reporter.warn_broken_reference(
                end, pointer, ("security_schemes", "omitted"), "left out"
            )
            continue
        item = mapping(end.value)
        scheme = _lower_scheme(name, item, context.origin(pointer))
        if scheme is None:
            _report_unusable(context, item, name, pointer)
        else:
            found[name] = replace(scheme, deprecated=deprecation_of(item))
    return Schemes(tuple(mapping(value)), found)


def _lower_scheme(name: str, item: Schema, origin: Origin) -> SecurityScheme | None:
    text = string(item.get("description"))
    docs = Docs(text=text) if text else NO_DOCS
    scheme, location = string(item.get("scheme")), _key_location(item)
    wire_name = string(item.get("name"))
    match item.get("type"):
        case "http" if scheme:
            return HttpScheme(id=name, scheme=scheme.lower(), docs=docs, origin=origin)
        case "apiKey" if wire_name and location:
            return ApiKeyScheme(
                id=name,
                place=location,
                wire_name=wire_name,
                docs=docs,
                origin=origin,
            )
        case "oauth2":
            flows = tuple(_lower_flows(mapping(item.get("flows"))))
            url = string(item.get("oauth2MetadataUrl"))
            return OAuthScheme(
                id=name, flows=flows, metadata_url=url, docs=docs, origin=origin
            )
        case "openIdConnect":
            url = string(item.get("openIdConnectUrl")) or ""
            return OAuthScheme(id=name, discovery_url=url, docs=docs, origin=origin)
        case "mutualTLS":
            return MutualTlsScheme(id=name, docs=docs, origin=origin)
        case _:
            return None


def _key_location(item: Schema) -> Literal["header", "query", "cookie"] | None:
    return next(
        (location for location in _KEY_PLACES if location == item.get("in")), None
    )


def _lower_flows(flows: Schema) -> Iterator[OAuthFlow]:
    for kind in _FLOWS:
        if isinstance(flows.get(kind), dict):
            flow = mapping(flows[kind])
            scopes = mapping(flow.get("scopes")).items()
            yield OAuthFlow(
                kind=kind,
                token_url=string(flow.get("tokenUrl")),
                authorization_url=string(flow.get("authorizationUrl")),
                refresh_url=string(flow.get("refreshUrl")),
                device_url=string(flow.get("deviceAuthorizationUrl")),
                scopes=tuple([(name, string(text) or "") for name, text in scopes]),
            )


_TYPES = ("http", "apiKey", "oauth2", "openIdConnect", "mutualTLS")
_SWAGGER_TYPES = ("basic", "apiKey", "oauth2")


def _report_unusable(
    context: LoweringContext, item: Schema, name: str, pointer: str
) -> None:
    kind = item.get("type")
    known = _SWAGGER_TYPES if context.is_swagger else _TYPES
    if kind in ("http", "apiKey"):
        needs = "`scheme`" if kind == "http" else "`name` and `in`"
        message = f"the security scheme `{name}` needs {needs}"
    else:
        said = f"`{kind}`" if isinstance(kind, str) else kind_word(kind)
        message = f"the security scheme `{name}` has an unknown type: {said}"
    context.reporter.warn(
        "OAS171",
        message,
        pointer,
        loss=("security_schemes", "omitted"),
        label="left out",
        help=f"the types are {', '.join(known)}",
    )


def lower_security(
    context: LoweringContext, value: JsonValue, schemes: Schemes, pointer: str
) -> Alternatives:
    """A list of requirements: any of them, each with all of its schemes.

    An empty list needs nothing. An alternative with a scheme that does not exist, or that
    could not be read, is left out: a client could never satisfy it.
    """
    if not isinstance(value, list):
        context.reporter.warn(
            "OAS107",
            f"`security` is a list, here it is {kind_word(value)}",
            pointer,
            label="ignored",
        )
        return ()
    found: list[tuple[SchemeUse, ...]] = []
    for index, item in enumerate(value):
        uses = _lower_requirement(context, mapping(item), schemes, f"{pointer}/{index}")
        if uses is not None:
            found.append(uses)
    return tuple(found)


def _scheme_name(context: LoweringContext, key: str, schemes: Schemes) -> str:
    """The scheme that a requirement names, since 3.2 also by a reference to it."""
    if key in schemes.named or "#" not in key:
        return key
    found = context.refs.resolve(key)
    if isinstance(found, Broken) or not found.pointer.startswith(_START + "/"):
        return key
    return unescape(found.pointer.removeprefix(_START + "/"))


def _lower_requirement(
    context: LoweringContext, item: Schema, schemes: Schemes, pointer: str
) -> tuple[SchemeUse, ...] | None:
    item = {_scheme_name(context, key, schemes): scopes for key, scopes in item.items()}
    for name in item:
        if name in schemes.named and name not in schemes.usable:
            return None
        if name not in schemes.named:
            known = ", ".join(f"`{other}`" for other in schemes.named)
            context.reporter.count("security_schemes", f"{pointer}/{escape(name)}")
            context.reporter.warn(
                "OAS170",
                f"there is no security scheme `{name}`",
                f"{pointer}/{escape(name)}",
                loss=("security_schemes", "omitted"),
                label="this way to authenticate is left out",
                help=f"the document has {known or 'no schemes'}",
            )
            return None
    return tuple([SchemeUse(name, strings(scopes)) for name, scopes in item.items()])
