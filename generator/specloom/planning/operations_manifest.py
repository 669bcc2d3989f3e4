"""The operations of a GraphQL client as a file, for servers that run only what they know.

Each document is known by its hash, as persisted queries are; every target sends the same
documents, so this is no part of one.
"""

import json

from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding

FILE_NAME = "operations.json"


def operations_manifest(api: Api) -> str | None:
    """JSON: ``{hash: {name, kind, document}}``, ordered by the names of the operations.

    None for an API whose operations have no documents.
    """
    bindings = [
        item.binding
        for item in api.operations
        if isinstance(item.binding, GraphQLBinding)
    ]
    found = {
        binding.sha256: {
            "name": binding.operation_name,
            "kind": binding.operation_type,
            "document": binding.document,
        }
        for binding in sorted(bindings, key=lambda each: each.operation_name)
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n" if found else None
