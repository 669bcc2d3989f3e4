"""Servers and their variables (lowering stage; OpenAPI 3.1, sections 4.8.5 and 4.8.6)."""

import re
from collections.abc import Iterator

from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.reporter import Reporter
from specloom.ir.access import Server, ServerVariable
from specloom.ir.types import NO_DOCS, Docs
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence, string, strings
from specloom.source.pointers import escape

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def lower_servers(
    reporter: Reporter, value: JsonValue, pointer: str
) -> tuple[Server, ...]:
    """The servers of the document, of a path or of an operation."""
    return tuple(_usable_servers(reporter, value, pointer))


def _usable_servers(
    reporter: Reporter, value: JsonValue, pointer: str
) -> Iterator[Server]:
    for index, item in enumerate(sequence(value)):
        here = f"{pointer}/{index}"
        reporter.count("servers", here)
        url = string(mapping(item).get("url"))
        if url is None:
            reporter.warn(
                "OAS180",
                "a server without `url`",
                here,
                loss=("servers", "omitted"),
                label="left out",
            )
            continue
        yield _lower_server(reporter, mapping(item), url, here)


def _lower_server(reporter: Reporter, item: Schema, url: str, pointer: str) -> Server:
    text = string(item.get("description"))
    return Server(
        url=url,
        name=string(item.get("name")),
        variables=tuple(_lower_variables(reporter, item, url, pointer)),
        docs=Docs(text=text) if text else NO_DOCS,
        origin=reporter.origin(pointer),
    )


def _lower_variables(
    reporter: Reporter, item: Schema, url: str, pointer: str
) -> Iterator[ServerVariable]:
    declared = mapping(item.get("variables"))
    for name in dict.fromkeys(_VARIABLE.findall(url)):
        variable = mapping(declared.get(name))
        values = strings(variable.get("enum"))
        default = variable.get("default")
        if default is None:
            reporter.warn(
                "OAS181",
                f"the server variable `{name}` has no default",
                f"{pointer}/variables/{escape(name)}" if variable else f"{pointer}/url",
                loss=("servers", "degraded"),
                help=f"add `variables: {{{name}: {{default: …}}}}`",
            )
        text = string(variable.get("description"))
        yield ServerVariable(
            name=name,
            default=(
                (values[0] if values else "")
                if default is None
                else _text_of_default(default)
            ),
            values=values,
            docs=Docs(text=text) if text else NO_DOCS,
        )


def _text_of_default(value: JsonValue) -> str:
    """A default as text: YAML reads an unquoted port as a number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
