"""All codes, each documented once. One module per stage; this one only merges them."""

from collections.abc import Mapping
from types import MappingProxyType

from specloom.diagnostics.codes import (
    config,
    docs,
    graphql,
    graphql_operations,
    graphql_server,
    graphql_written,
    naming,
    openapi,
    output,
    overlays,
    paging,
    python,
    source,
    validation,
)
from specloom.diagnostics.codes.entry import CodeEntry

CODES: Mapping[str, CodeEntry] = MappingProxyType(
    {
        entry.code: entry
        for module in (
            source,
            overlays,
            openapi,
            graphql,
            graphql_operations,
            graphql_written,
            graphql_server,
            docs,
            validation,
            naming,
            paging,
            config,
            output,
            python,
        )
        for entry in module.ENTRIES
    }
)
"""Every code of the tool, in the order of the stages."""
