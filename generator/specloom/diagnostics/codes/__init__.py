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
    planning,
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
            planning,
            python,
        )
        for entry in module.ENTRIES
    }
)
"""Every code of the tool, in the order of the stages."""

RENAMED: Mapping[str, str] = MappingProxyType(
    {
        f"PYT{number}": f"PLN{number}"
        for number in ("101", "103", "104", "105", "107", "108", "110")
    }
)
"""What codes were called before: messages in old logs can still be explained."""
