"""Pass: how arrays and objects stand in queries and forms, where the document is silent.

OpenAPI leaves open how an array is written in the style ``deepObject``, and how an array of
objects is written in any other (decision 075).
"""

from collections.abc import Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.bindings import HttpBinding, Nesting, Placement
from specloom.ir.media_types import FORM, essence, is_collection
from specloom.ir.operations import BodyContent, Operation, PartEncoding
from specloom.ir.origin import Origin
from specloom.ir.shapes import Types, expression, properties
from specloom.ir.types import ListOf, Named, TupleOf, TypeId, TypeUse, Union

_DEEP = "deepObject"


def nest_values(api: Api, diagnostics: Diagnostics, *, nesting: Nesting) -> Api:
    """Give the wanted nesting to parameters without a declared style, and to forms.

    What a document declares still wins, unless its style says nothing of such a value.
    """
    _report_open_arrays(api, diagnostics)
    if nesting == Nesting():
        return api
    operations = tuple(
        _nested(operation, nesting, api.types) for operation in api.operations
    )
    return replace(api, operations=operations)


def _nested(operation: Operation, nesting: Nesting, types: Types) -> Operation:
    binding = operation.binding
    if not isinstance(binding, HttpBinding):
        return operation
    uses = {item.key: item.use for item in operation.inputs}
    placements = tuple(
        _placed(item, uses.get(item.input), nesting, types)
        for item in binding.placements
    )
    body = operation.body
    if body is not None:
        content = tuple(_content(item, nesting, types) for item in body.content)
        body = replace(body, content=content)
    return replace(
        operation, binding=replace(binding, placements=placements), body=body
    )


def _placed(
    placement: Placement, use: TypeUse | None, nesting: Nesting, types: Types
) -> Placement:
    if placement.place == "querystring":
        return replace(placement, nesting=nesting)
    if placement.place != "query":
        return placement
    if placement.declared:
        found = _where_open(placement.style, use, nesting, types)
        return replace(placement, nesting=found)
    return replace(placement, nesting=nesting)


def _content(content: BodyContent, nesting: Nesting, types: Types) -> BodyContent:
    if essence(content.media_type) not in (FORM, "multipart/form-data"):
        return content
    uses = {item.wire_name: item.use for item in properties(content.use, types)}
    parts = tuple(
        _part(item, uses.get(item.property), nesting, types) for item in content.parts
    )
    return replace(content, nesting=nesting, parts=parts)


def _part(
    part: PartEncoding, use: TypeUse | None, nesting: Nesting, types: Types
) -> PartEncoding:
    if part.style is None:
        return part
    return replace(part, nesting=_where_open(part.style, use, nesting, types))


def _where_open(
    style: str, use: TypeUse | None, nesting: Nesting, types: Types
) -> Nesting | None:
    """What of the nesting a declared style leaves open."""
    if style == _DEEP:  # the objects are written as it says
        return None if nesting.arrays is None else Nesting(arrays=nesting.arrays)
    if use is None or not any(
        is_collection(item, types) for item in _items(use, types)
    ):
        return None
    return nesting


def _items(use: TypeUse, types: Types) -> Iterator[TypeUse]:
    """What the lists that a value may be are lists of."""
    seen: set[TypeId] = set()
    uses = [use]
    while uses:
        found = expression(uses.pop(), types)
        match found:
            case ListOf(item=item):
                yield item
            case TupleOf(items=items):
                yield from items
            case Named(id=type_id) if type_id not in seen:
                seen.add(type_id)
                definition = types.get(type_id)
                uses += definition.variants if isinstance(definition, Union) else ()
            case _:
                pass


def _report_open_arrays(api: Api, diagnostics: Diagnostics) -> None:
    """One note for all: in some documents every array is in this style."""
    found = [place for item in api.operations for place in _open_arrays(item, api)]
    if not found:
        return
    count = len(found)
    diagnostics.add(
        Diagnostic(
            code="OAS206",
            severity=Severity.NOTE,
            message=(
                f"OpenAPI leaves open how an array is written as `{_DEEP}`: "
                f"{count} {'is' if count == 1 else 'are'} written as `a[0]=1`"
            ),
            at=found[0],
            help="`query_arrays` in the table `[wire]` sets another form",
        )
    )


def _open_arrays(operation: Operation, api: Api) -> Iterator[Origin]:
    """Where arrays are in a style that says nothing of them."""
    binding = operation.binding
    if not isinstance(binding, HttpBinding):
        return
    inputs = {item.key: item for item in operation.inputs}
    for placement in binding.placements:
        found = inputs.get(placement.input)
        is_deep = found is not None and placement.style == _DEEP
        if found is not None and is_deep and any(_items(found.use, api.types)):
            yield found.origin
    for content in operation.body.content if operation.body else ():
        uses = {item.wire_name: item.use for item in properties(content.use, api.types)}
        for part in content.parts:
            use = uses.get(part.property)
            if part.style == _DEEP and use and any(_items(use, api.types)):
                yield content.origin
