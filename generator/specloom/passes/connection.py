"""Pass: how an API is reached, where the user says it instead of the document.

A GraphQL schema has neither servers nor security; the configuration gives both, and from
here on they are like those of any other document.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.access import (
    ApiKeyScheme,
    HttpScheme,
    SecurityScheme,
    Server,
    ServerVariable,
)
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding
from specloom.ir.operations import Operation, SchemeUse
from specloom.passes.options import ExtraCredential, ServersAndCredentials

_NAMELESS = "API"
_VARIABLE = re.compile(r"\{([A-Za-z_]\w*)\}")


def apply_connection(
    api: Api, diagnostics: Diagnostics, *, connection: ServersAndCredentials
) -> Api:
    """An API with the title, the URL and the credentials that the user gave."""
    if connection.url is not None:
        api = replace(api, servers=(server_of(connection.url),))
    if connection.credentials:
        own = tuple(SchemeUse(item.argument) for item in connection.credentials)
        schemes = {item.argument: _scheme(item) for item in connection.credentials}
        security: Mapping[str, SecurityScheme] = {**api.security, **schemes}
        auth = tuple((*alternative, *own) for alternative in api.auth) or (own,)
        api = replace(api, security=security, auth=auth)
    if connection.subscriptions is not None:
        operations = (_with_transport(item, connection) for item in api.operations)
        api = replace(api, operations=tuple(operations))
    return replace(
        api, title=connection.title or api.title or connection.name or _NAMELESS
    )


def server_of(url: str) -> Server:
    """A server whose variables in braces the user of the client has to give."""
    names = dict.fromkeys(_VARIABLE.findall(url))
    variables = (ServerVariable(name=name, default=None) for name in names)
    return Server(url=url, variables=tuple(variables))


def _scheme(credential: ExtraCredential) -> SecurityScheme:
    name, origin = credential.argument, credential.origin
    if credential.header is None:
        return HttpScheme(id=name, scheme="bearer", origin=origin)
    return ApiKeyScheme(
        id=name, place="header", wire_name=credential.header, origin=origin
    )


def _with_transport(
    operation: Operation, connection: ServersAndCredentials
) -> Operation:
    binding = operation.binding
    if not isinstance(binding, GraphQLBinding) or connection.subscriptions is None:
        return operation
    if binding.operation_type != "subscription":
        return operation
    return replace(
        operation, binding=replace(binding, transport=connection.subscriptions)
    )
