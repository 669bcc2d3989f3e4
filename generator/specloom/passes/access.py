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
from specloom.passes.options import Access, Key

_NAMELESS = "API"
_VARIABLE = re.compile(r"\{([A-Za-z_]\w*)\}")


def give_access(api: Api, diagnostics: Diagnostics, *, access: Access) -> Api:
    """An API with the title, the URL and the keys that the user gave."""
    if access.url is not None:
        api = replace(api, servers=(server_of(access.url),))
    if access.keys:
        own = tuple(SchemeUse(key.argument) for key in access.keys)
        schemes = {key.argument: _scheme(key) for key in access.keys}
        security: Mapping[str, SecurityScheme] = {**api.security, **schemes}
        auth = tuple((*alternative, *own) for alternative in api.auth) or (own,)
        api = replace(api, security=security, auth=auth)
    if access.subscriptions is not None:
        operations = (_over(item, access) for item in api.operations)
        api = replace(api, operations=tuple(operations))
    return replace(api, title=access.title or api.title or access.name or _NAMELESS)


def server_of(url: str) -> Server:
    """A server whose variables in braces the user of the client has to give."""
    names = dict.fromkeys(_VARIABLE.findall(url))
    variables = (ServerVariable(name=name, default=None) for name in names)
    return Server(url=url, variables=tuple(variables))


def _scheme(key: Key) -> SecurityScheme:
    if key.header is None:
        return HttpScheme(id=key.argument, scheme="bearer", origin=key.origin)
    return ApiKeyScheme(
        id=key.argument, place="header", wire_name=key.header, origin=key.origin
    )


def _over(operation: Operation, access: Access) -> Operation:
    binding = operation.binding
    if not isinstance(binding, GraphQLBinding) or access.subscriptions is None:
        return operation
    if binding.operation_type != "subscription":
        return operation
    return replace(operation, binding=replace(binding, transport=access.subscriptions))
