"""Servers of Swagger 2.0, from a host, a path and schemes (normalise stage)."""

from collections.abc import Iterator

from specloom.diagnostics.model import Severity
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.versions.swagger2.rewriting import (
    Rewriting,
    RewrittenPointer,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string


def servers(
    rewriting: Rewriting, owner: Schema, pointer: RewrittenPointer
) -> list[JsonValue]:
    """``host``, ``basePath`` and the ``schemes`` of a document or of an operation.

    https comes first. Without a host the URL is relative to where the document is from,
    and so is the scheme.
    """
    host, base = string(rewriting.root.get("host")), _base_path(rewriting.root)
    found: list[JsonValue] = []
    for place, scheme in _schemes(rewriting, owner, pointer):
        if host is None and not base:
            continue
        url = base if host is None else f"{scheme}://{host}{base}"
        if any(mapping(other).get("url") == url for other in found):
            continue
        rewriting.move(RewrittenPointer(f"{pointer.new}/servers/{len(found)}", place))
        found.append({"url": url})
    return found


def _base_path(root: Schema) -> str:
    path = string(root.get("basePath")) or ""
    return path if not path or path.startswith("/") else "/" + path


def _schemes(
    rewriting: Rewriting, owner: Schema, pointer: RewrittenPointer
) -> Iterator[tuple[str, str]]:
    """Where each scheme is written, and its name. Without any a client can use, https."""
    written, start = owner.get("schemes"), f"{pointer.original}/schemes"
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
