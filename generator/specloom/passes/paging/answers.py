"""Paging pass: what an operation is asked with, and which answer it gives."""

from collections.abc import Iterator

from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Operation, Response, ResponseContent
from specloom.ir.paging import PagingInput
from specloom.ir.shapes import Types, properties
from specloom.ir.types import TypeUse
from specloom.naming.words import split_words


def normalised_name(name: str) -> str:
    """A wire name in one spelling: ``pageToken``, ``page[token]`` → ``page_token``."""
    return "_".join(split_words(name))


def json_answer(operation: Operation) -> tuple[Response, ResponseContent] | None:
    """The one content of all successful responses; None when it is no JSON, or there are
    several."""
    found = [
        (response, content)
        for response in operation.responses
        if response.kind == "success"
        for content in response.content
        if content.framing == "whole"
    ]
    return found[0] if len(found) == 1 and _is_json(found[0][1]) else None


def _is_json(content: ResponseContent) -> bool:
    kind = content.media_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json") or kind == "*/*"


def paging_inputs(
    operation: Operation, types: Types
) -> Iterator[tuple[PagingInput, str, TypeUse]]:
    """What may be set in a call: parameters of the query and variables, then properties
    of a JSON body; each with its wire name."""
    for item in operation.inputs:
        if _is_asked(operation, item.key):
            yield PagingInput("input", item.key), item.wire_name, item.use
    contents = operation.body.content if operation.body is not None else ()
    for content in contents[:1]:
        for prop in properties(content.use, types):
            yield PagingInput("body", prop.wire_name), prop.wire_name, prop.use


def _is_asked(operation: Operation, key: str) -> bool:
    binding = operation.binding
    if not isinstance(binding, HttpBinding):
        return True
    return any(
        item.input == key and item.place == "query" for item in binding.placements
    )
