"""Pass: how arrays and objects stand in queries and forms, where the document is silent."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.bindings import HttpBinding, Nesting, Placement
from specloom.ir.operations import BodyContent, Operation

_FORM = "application/x-www-form-urlencoded"


def nest_values(api: Api, diagnostics: Diagnostics, *, nesting: Nesting) -> Api:
    """Give the wanted nesting to parameters without a declared style, and to forms.

    What a form declares for single properties still wins.
    """
    del diagnostics
    if nesting == Nesting():
        return api
    operations = tuple(_nested(operation, nesting) for operation in api.operations)
    return replace(api, operations=operations)


def _nested(operation: Operation, nesting: Nesting) -> Operation:
    binding = operation.binding
    if not isinstance(binding, HttpBinding):
        return operation
    placements = tuple(_placed(item, nesting) for item in binding.placements)
    body = operation.body
    if body is not None:
        content = tuple(_content(item, nesting) for item in body.content)
        body = replace(body, content=content)
    return replace(
        operation, binding=replace(binding, placements=placements), body=body
    )


def _placed(placement: Placement, nesting: Nesting) -> Placement:
    if placement.place != "query" or placement.declared:
        return placement
    return replace(placement, nesting=nesting)


def _content(content: BodyContent, nesting: Nesting) -> BodyContent:
    if content.media_type.partition(";")[0].strip().lower() != _FORM:
        return content
    return replace(content, nesting=nesting)
