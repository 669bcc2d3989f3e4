"""Several pages become one document that knows where each part was written."""

import pytest
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.frontends.docs import pages_to_document
from specloom.ir.origin import Certainty
from specloom.source.node import root_of
from specloom.source.reading.files import SourceFile

from tests.unit.docs_pages.page_text import document_of, operation_page, page


def pet_page(name: str, path: str, kind: str) -> SourceFile:
    """A page about ``get /<path>`` that answers with a `Pet` whose id is a ``kind``."""
    return page(
        f"""
        # {path}

        ```yaml get /{path}
        paths:
          path: /{path}
          method: get
          servers:
            - url: https://{kind}.example
          response:
            '200':
              application/json:
                schemaArray:
                  - type: object
                    properties:
                      id:
                        allOf:
                          - type: {kind}
                            description: From {path}
                    refIdentifier: '#/components/schemas/Pet'
        ```
        """,
        name,
    )


def test_schemas_that_agree_are_one() -> None:
    document, codes = document_of(
        pet_page("a.md", "a", "string"), pet_page("b.md", "b", "string")
    )
    assert codes == []
    named = root_of(document).find("#/components/schemas")
    assert named is not None and isinstance(named.value, dict)
    assert list(named.value) == ["Pet"]


def test_schemas_that_differ_are_reported_with_both_places() -> None:
    diagnostics = Diagnostics()
    pages = (pet_page("a.md", "a", "string"), pet_page("b.md", "b", "integer"))
    document = pages_to_document(pages, diagnostics)
    (message,) = diagnostics
    _, first = message.related[0]
    assert (message.code, message.at.file, first.file) == ("DOC006", "b.md", "a.md")
    assert message.at.address == "#/paths/response/200/application~1json/schemaArray/0"
    kind = root_of(document).find("#/components/schemas/Pet/properties/id/type")
    assert kind is not None and kind.value == "string"


def test_servers_that_differ_stay_with_their_operation() -> None:
    document, _ = document_of(
        pet_page("a.md", "a", "string"), pet_page("b.md", "b", "integer")
    )
    root = root_of(document)
    api, own = root.find("#/servers/0/url"), root.find("#/paths/~1b/get/servers/0/url")
    assert api is not None and api.value == "https://string.example"
    assert own is not None and own.value == "https://integer.example"
    assert root.find("#/paths/~1a/get/servers") is None


@pytest.mark.parametrize(
    ("pointer", "file", "address"),
    [
        ("#/paths/~1a/get", "a.md", "#/paths"),
        ("#/paths/~1b/get", "b.md", "#/paths"),
        ("#/paths/~1b/get/responses/200", "b.md", "#/paths/response/200"),
        (
            "#/components/schemas/Pet/properties/id/type",
            "a.md",
            "#/paths/response/200/application~1json/schemaArray/0"
            "/properties/id/allOf/0/type",
        ),
    ],
)
def test_each_part_knows_its_page(pointer: str, file: str, address: str) -> None:
    pages = (pet_page("a.md", "a", "string"), pet_page("b.md", "b", "string"))
    document, _ = document_of(*pages)
    node = root_of(document).find(pointer)
    assert node is not None
    origin = node.origin()
    assert (origin.file, origin.address) == (file, address)
    assert origin.certainty is Certainty.INFERRED
    text = next(p.text for p in pages if p.path == file)
    assert origin.offset is not None
    assert text[origin.offset :].startswith("paths:\n  path: /")


def test_the_same_operation_twice_is_reported() -> None:
    one, two = operation_page(path="one.md"), operation_page(path="two.md")
    other = operation_page(path="other.md", more="deprecated: true")
    assert document_of(one, two)[1] == ["DOC005"]
    diagnostics = Diagnostics()
    pages_to_document((one, other), diagnostics)
    (message,) = diagnostics
    assert (message.code, message.effect, message.item) == (
        *("DOC005", "omitted", "operations"),
    )
    assert message.at.file == "other.md"


def test_a_page_without_an_operation_is_passed_over() -> None:
    guide = page("# Guide\n\nWords.\n", "guide.md")
    document, codes = document_of(guide, operation_page())
    assert codes == ["DOC001"]
    assert root_of(document).find("#/paths/~1pets/get") is not None


def test_pages_of_different_versions_are_refused() -> None:
    def cut_out(version: str) -> SourceFile:
        return page(f"```yaml get /{version}\nopenapi: {version}\npaths: {{}}\n```\n")

    assert document_of(cut_out("3.1.0"), cut_out("3.1.1"))[1] == []
    with pytest.raises(Fatal) as refused:
        document_of(cut_out("3.1.0"), cut_out("3.0.3"))
    assert refused.value.diagnostic.code == "DOC007"


def test_a_block_that_is_not_yaml_is_refused_at_its_line() -> None:
    with pytest.raises(Fatal) as refused:
        document_of(page("# T\n\n```yaml get /a\npaths: [1\n```\n"))
    diagnostic = refused.value.diagnostic
    assert diagnostic.code.startswith("SRC")
    assert diagnostic.at.offset is not None and diagnostic.at.offset >= 20
