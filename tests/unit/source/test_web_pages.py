"""Pages that load a document, in the place of the document."""

import pytest
from specloom.source.faults import Fault
from specloom.source.web_pages import refuse_page

SWAGGER_UI = """<!DOCTYPE html><html><head><title>Shop - Swagger UI</title></head>
<script>const ui = SwaggerUIBundle({ url: '/openapi.json', "dom_id": "#ui" })</script></html>"""
REDOC = '<!DOCTYPE html><html><redoc spec-url="./openapi.yaml"></redoc></html>'
REDOC_SCRIPT = "<html><script>Redoc.init('/v1/openapi.json', {}, it)</script></html>"
SCALAR = (
    '<!doctype html><html><script id="api-reference" data-url="/doc"></script></html>'
)
STOPLIGHT = (
    '<html><elements-api apiDescriptionUrl="/openapi.json"></elements-api></html>'
)


@pytest.mark.parametrize(
    ("page", "path", "place"),
    [
        (SWAGGER_UI, "page.html", "/openapi.json"),
        (SWAGGER_UI, "https://shop.example/docs", "https://shop.example/openapi.json"),
        (REDOC, "https://shop.example/a/docs", "https://shop.example/a/openapi.yaml"),
        (REDOC_SCRIPT, "page.html", "/v1/openapi.json"),
        (SCALAR, "https://shop.example/docs/", "https://shop.example/doc"),
        (STOPLIGHT, "page.html", "/openapi.json"),
    ],
)
def test_the_document_that_a_page_loads(page: str, path: str, place: str) -> None:
    with pytest.raises(Fault) as caught:
        refuse_page(page, path)
    assert caught.value.message == f"this is a web page; it loads {place}"


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>GraphiQL</title></html>",
        '<!DOCTYPE html>\n<html><div id="embeddable-sandbox"></div></html>',
        "<!-- x --><html><title>GraphQL Playground</title></html>",
    ],
)
def test_an_explorer_of_graphql(page: str) -> None:
    with pytest.raises(Fault) as caught:
        refuse_page(page, "https://shop.example/graphql")
    assert caught.value.help.endswith(
        "`specloom introspect https://shop.example/graphql`"
    )


@pytest.mark.parametrize(
    "text", ["", "openapi: 3.1.0", "{}", "<: x", "<b>: 1", "text: <html>", "<pets/>"]
)
def test_other_texts_are_no_pages(text: str) -> None:
    refuse_page(text, "api.yaml")
