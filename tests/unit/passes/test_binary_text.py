"""Bytes are files where they are a body or a part of one, and text everywhere else."""

from dataclasses import replace

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.operations import BodyContent, Operation, RequestBody, ResponseContent
from specloom.ir.types import (
    Alias,
    ListOf,
    Prim,
    Primitive,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.ir.visit import uses_in_def
from specloom.passes.binary_text import read_binary_text

from tests.unit.passes.models import TEXT, api_of, named, object_of, operation_of

BYTES = TypeUse(Primitive(Prim.BYTES))
FORM = "multipart/form-data"


def sending(use: TypeUse, *media_types: str) -> Operation:
    content = tuple(BodyContent(media_type=item, use=use) for item in media_types)
    return replace(
        operation_of("PUT /a"), body=RequestBody(required=True, content=content)
    )


def kinds(definition: TypeDef) -> list[Prim]:
    found: list[Prim] = []
    for use in uses_in_def(definition):
        expr = use.expr.item.expr if isinstance(use.expr, ListOf) else use.expr
        found.append(expr.kind if isinstance(expr, Primitive) else Prim.NULL)
    return found


def of_upload(*media_types: str) -> dict[str, list[Prim]]:
    """What the bytes of a body, of what is inside of it, and of names for it become."""
    upload = object_of(
        "Upload",
        {
            "data": BYTES,
            "more": TypeUse(ListOf(BYTES)),
            "inner": named("Inner"),
            "name": named("Name"),
            "either": named("Either"),
        },
    )
    definitions: list[TypeDef] = [
        upload,
        object_of("Inner", {"data": BYTES}),
        Alias(id=TypeId("Name"), declared_name="Name", target=BYTES),
        Union(id=TypeId("Either"), declared_name="Either", variants=(BYTES, TEXT)),
    ]
    api = api_of(*definitions, operations=(sending(named("Upload"), *media_types),))
    changed = read_binary_text(api, Diagnostics())
    return {str(key): kinds(item) for key, item in changed.types.items()}


def test_in_json_they_are_text() -> None:
    text = Prim.STRING
    assert of_upload("application/json") == {
        "Upload": [text, text, Prim.NULL, Prim.NULL, Prim.NULL],
        "Inner": [text],
        "Name": [text],
        "Either": [text],
    }


@pytest.mark.parametrize("others", [(), ("application/json",)])
def test_parts_are_files_but_not_what_is_inside_of_them(
    others: tuple[str, ...],
) -> None:
    file = Prim.BYTES
    assert of_upload(FORM, *others) == {
        "Upload": [file, file, Prim.NULL, Prim.NULL, Prim.NULL],
        "Inner": [Prim.STRING],
        "Name": [file],
        "Either": [file, Prim.STRING],
    }


@pytest.mark.parametrize("media_type", ["application/octet-stream", "application/json"])
def test_a_whole_body_is_a_file(media_type: str) -> None:
    operation = sending(BYTES, media_type)
    alias = Alias(id=TypeId("Name"), declared_name="Name", target=BYTES)
    named_body = sending(named("Name"), media_type)
    api = api_of(alias, operations=(operation, named_body))
    changed = read_binary_text(api, Diagnostics())
    assert changed.operations[0].body == operation.body
    assert changed.types == api.types


def test_a_name_of_a_whole_answer_is_a_file() -> None:
    alias = Alias(id=TypeId("Name"), declared_name="Name", target=BYTES)
    operation = operation_of("GET /a")
    content = ResponseContent(media_type="image/png", use=named("Name"))
    (response,) = operation.responses
    operation = replace(operation, responses=(replace(response, content=(content,)),))
    api = api_of(alias, operations=(operation,))
    assert read_binary_text(api, Diagnostics()).types == api.types


def test_parameters_are_text() -> None:
    api = api_of(operations=(operation_of("GET /a", query={"q": BYTES}),))
    (operation,) = read_binary_text(api, Diagnostics()).operations
    assert [item.use for item in operation.inputs] == [TEXT]
