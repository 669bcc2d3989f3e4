"""Servers and security schemes of Swagger 2.0 (normalise stage)."""

from collections.abc import Iterator

from specloom.diagnostics.model import Severity
from specloom.frontends.openapi.grammar import fields_of
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.versions.swagger2.rewriting import Rewriting, Spot
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string

_FLOWS = {
    "accessCode": "authorizationCode",
    "application": "clientCredentials",
    "implicit": "implicit",
    "password": "password",
}
_OF_FLOW = tuple(
    [
        key
        for key in fields_of("oauth_flow")
        if key in fields_of("security_scheme", "2.0")
    ]
)
"""What a flow has of its own since 3.0."""


def servers(rewriting: Rewriting, owner: Schema, spot: Spot) -> list[JsonValue]:
    """``host``, ``basePath`` and the ``schemes`` of a document or of an operation.

    https comes first. Without a host the URL is relative to where the document is from,
    and so is the scheme.
    """
    host, base = string(rewriting.root.get("host")), _base_path(rewriting.root)
    found: list[JsonValue] = []
    for place, scheme in _schemes(rewriting, owner, spot):
        if host is None and not base:
            continue
        url = base if host is None else f"{scheme}://{host}{base}"
        if any(mapping(other).get("url") == url for other in found):
            continue
        rewriting.move(Spot(f"{spot.now}/servers/{len(found)}", place))
        found.append({"url": url})
    return found


def _base_path(root: Schema) -> str:
    path = string(root.get("basePath")) or ""
    return path if not path or path.startswith("/") else "/" + path


def _schemes(
    rewriting: Rewriting, owner: Schema, spot: Spot
) -> Iterator[tuple[str, str]]:
    """Where each scheme is written, and its name. Without any a client can use, https."""
    written, start = owner.get("schemes"), f"{spot.then}/schemes"
    named: list[tuple[str, JsonValue]] = [(start, written)] if written else []
    if isinstance(written, list):
        named = [(f"{start}/{index}", name) for index, name in enumerate(written)]
    for place, name in named:
        if name not in ("http", "https"):
            rewriting.warn(
                "OAS182",
                f"`{name}` is not a scheme of HTTP",
                place,
                loss=("servers", "omitted"),
                label="left out",
                severity=Severity.NOTE,
            )
    for scheme in ("https", "http"):
        yield from ((place, scheme) for place, name in named if name == scheme)
    if not named:
        yield "#/host" if "host" in rewriting.root else "#/basePath", "https"


def security_schemes(
    rewriting: Rewriting, schemes: dict[str, JsonValue]
) -> dict[str, JsonValue]:
    """``securityDefinitions`` as ``components/securitySchemes``."""
    spot = Spot("#/components/securitySchemes", "#/securityDefinitions")
    return {
        name: _scheme(rewriting, value, spot.at(name))
        for name, value in schemes.items()
    }


def _scheme(rewriting: Rewriting, value: JsonValue, spot: Spot) -> JsonValue:
    item = mapping(value)
    match item.get("type"):
        case "basic":
            return {**item, "type": "http", "scheme": "basic"}
        case "oauth2":
            return _oauth(rewriting, item, spot)
        case _:
            return value


def _oauth(rewriting: Rewriting, item: Schema, spot: Spot) -> JsonValue:
    rest = {key: value for key, value in item.items() if key not in (*_OF_FLOW, "flow")}
    flow = _FLOWS.get(str(item.get("flow")))
    if flow is None:
        said = f"`{item['flow']}` is no flow" if "flow" in item else "no `flow`"
        rewriting.warn(
            "OAS172",
            f"{said} of Swagger 2.0",
            f"{spot.then}/flow" if "flow" in item else spot.then,
            loss=("security_schemes", "degraded"),
            label="a token has to come from elsewhere",
            help=f"one of {', '.join(_FLOWS)}",
        )
        return {**rest, "flows": {}}
    rewriting.move(spot.below("flows", flow))
    return {**rest, "flows": {flow: {k: item[k] for k in _OF_FLOW if k in item}}}
