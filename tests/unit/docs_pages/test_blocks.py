"""Finding the blocks of a page that describe operations."""

import pytest
from specloom.frontends.docs import recognises_page
from specloom.frontends.docs.blocks import find_blocks
from specloom.source.reading.files import SourceFile


def blocks(text: str) -> list[tuple[str, str, str, str]]:
    found = find_blocks(SourceFile("page.md", text, ""))
    return [(b.method, b.path, b.title, b.description) for b in found]


@pytest.mark.parametrize(
    "info",
    [
        "yaml put /pets/{id}",
        "yaml PUT /pets/{id}",
        "yaml openapi.json put /pets/{id}",
        "yaml https://example.com/openapi.json put /pets/{id}",
        "json put /pets/{id}",
    ],
)
def test_a_block_is_headed_by_language_method_and_path(info: str) -> None:
    assert blocks(f"```{info}\na: 1\n```\n") == [("put", "/pets/{id}", "", "")]


@pytest.mark.parametrize(
    "text",
    [
        "```yaml\npaths: {}\n```\n",
        "```bash\nget /pets\n```\n",
        "yaml get /pets\n",
        "    ```yaml get /pets\n    ```\n",
        "````markdown\n```yaml get /pets\n```\n````\n",
    ],
    ids=["no operation", "not data", "no fence", "indented code", "quoted page"],
)
def test_other_text_is_no_block(text: str) -> None:
    assert blocks(text) == []
    assert not recognises_page(SourceFile("page.md", text, ""))


def test_title_and_quotation_above_a_block_are_its_words() -> None:
    text = (
        "# Update pet\n\n> Changes\n> a pet.\n\n## OpenAPI\n\n```yaml put /pets\n```\n"
    )
    assert blocks(text) == [("put", "/pets", "Update pet", "Changes\na pet.")]


def test_front_matter_gives_title_and_description() -> None:
    text = (
        "---\ntitle: 'Update pet'\ndescription: Changes it\n---\n```yaml put /p\n```\n"
    )
    assert blocks(text) == [("put", "/p", "Update pet", "Changes it")]


def test_a_page_may_hold_several_operations() -> None:
    text = "# One\n\n> First.\n\n```yaml get /a\n```\n# Two\n\n```yaml get /b\n```\n"
    assert blocks(text) == [("get", "/a", "One", "First."), ("get", "/b", "Two", "")]


def test_a_longer_fence_may_hold_shorter_ones() -> None:
    text = "````yaml get /a\nx: |\n  ```\n  code\n  ```\n````\nafter\n"
    (block,) = find_blocks(SourceFile("page.md", text, ""))
    assert block.text == "x: |\n  ```\n  code\n  ```\n"
    assert text[block.offset :].startswith("x: |")
    assert text[block.head_offset :].startswith("````yaml")


def test_a_fence_that_is_never_closed_ends_with_the_page() -> None:
    (block,) = find_blocks(SourceFile("page.md", "```yaml get /a\r\nx: 1\r\n", ""))
    assert block.text == "x: 1\r\n"
