"""A message about a page shows the line of the page."""

from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.docs import pages_to_document
from specloom.source.node import root_of
from specloom.source.positions import locate
from specloom.source.reading.files import load_file

from tests.unit.docs_pages.page_text import document_of, page

PAGES = Path(__file__).resolve().parents[3] / "specs" / "dodopayments" / "pages"
SCHEMAS = "#/components/schemas"


@pytest.mark.parametrize(
    ("pointer", "file", "line"),
    [
        ("#/paths/~1products~1{id}~1images/put", "update-images.md", "paths:"),
        (
            "#/paths/~1products~1{id}~1images/put/parameters/1",
            "update-images.md",
            "force_update:",
        ),
        (
            f"{SCHEMAS}/UpdateProductImageResponse/properties/image_id/format",
            "update-images.md",
            "format: uuid",
        ),
        (
            f"{SCHEMAS}/UploadProductFile/required",
            "update-files.md",
            "requiredProperties:",
        ),
        ("#/components/securitySchemes/API KEY", "update-files.md", "Authorization:"),
    ],
)
def test_a_rewritten_part_is_shown_where_it_was_written(
    pointer: str, file: str, line: str
) -> None:
    sources = {p.name: load_file(str(p)) for p in sorted(PAGES.iterdir())}
    document = pages_to_document(tuple(sources.values()), Diagnostics())
    node = root_of(document).find(pointer)
    assert node is not None
    origin = node.origin()
    assert Path(origin.file).name == file
    span = locate(sources[file].text, origin)
    assert span is not None
    assert sources[file].text.splitlines()[span.line - 1].strip() == line


def test_code_in_a_description_does_not_end_the_block() -> None:
    source = page("""
        ````yaml get /pets
        paths:
          path: /pets
          method: get
          response:
            '200':
              text/plain:
                schemaArray:
                  - type: string
                description: |
                  ```
                  code
                  ```
          deprecated: true
        ````

        ````yaml get /other
        paths: {path: /other}
        ````
        """)
    document, _ = document_of(source)
    node = root_of(document).find("#/paths/~1pets/get/deprecated")
    assert node is not None
    span = locate(source.text, node.origin())
    assert span is not None and span.line == 15
