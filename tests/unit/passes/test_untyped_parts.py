"""Parts of multipart bodies that nothing is said of."""

from collections.abc import Mapping

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.operations import BodyContent, PartEncoding, RequestBody
from specloom.ir.types import ListOf, Object, Prim, Primitive, TypeUse, Unknown
from specloom.passes.untyped_parts import find_untyped_parts

from tests.unit.passes.models import TEXT, api_of, named, object_of, operation_of

ANY = TypeUse(Unknown())
FILE = TypeUse(Primitive(Prim.BYTES))


def uses(
    properties: Mapping[str, TypeUse],
    *parts: PartEncoding,
    others: tuple[str, ...] = (),
) -> list[TypeUse]:
    """The parts of a form, which is in further media types too."""
    form = object_of("Form", properties)
    content = [
        BodyContent(media_type="multipart/form-data", use=named("Form"), parts=parts)
    ]
    content += [BodyContent(media_type=kind, use=named("Form")) for kind in others]
    body = RequestBody(required=True, content=tuple(content))
    api = api_of(form, operations=(operation_of("POST /files", body=body),))
    found = find_untyped_parts(api, Diagnostics()).types[form.id]
    assert isinstance(found, Object)
    return [item.use for item in found.properties]


def test_a_part_without_a_type_is_a_file() -> None:
    several = TypeUse(ListOf(ANY))
    assert uses({"file": ANY, "note": TEXT, "files": several}) == [
        FILE,
        TEXT,
        TypeUse(ListOf(FILE)),
    ]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("image/png", FILE),
        ("image/png, image/jpeg", FILE),
        ("application/octet-stream", FILE),
        ("application/json", ANY),
        ("text/plain", ANY),
        ("application/xml", ANY),
    ],
)
def test_its_media_type_says_more(kind: str, found: TypeUse) -> None:
    assert uses({"it": ANY}, PartEncoding(property="it", content_type=kind)) == [found]


def test_what_is_json_as_well_is_any_value() -> None:
    assert uses({"it": ANY}, others=("application/json",)) == [ANY]
    form, other = object_of("Form", {"it": ANY}), object_of("O", {"x": named("Form")})
    content = BodyContent(media_type="multipart/form-data", use=named("Form"))
    body = RequestBody(required=True, content=(content,))
    api = api_of(form, other, operations=(operation_of("POST /files", body=body),))
    assert find_untyped_parts(api, Diagnostics()) == api


def test_a_reason_is_no_silence() -> None:
    unknown = TypeUse(Unknown("type strange"))
    assert uses({"it": unknown}) == [unknown]
