"""Messages for people: the layout, and that no document speaks to the terminal."""

import pytest
from specloom.diagnostics.model import Severity
from specloom.diagnostics.render_human import render_human
from specloom.ir.origin import Origin

from tests.unit.diagnostics.messages import placed, warning

PAGE = (
    "\n" * 212 + "      properties:\n        limit:\n          description: how many\n"
)


def test_the_frame() -> None:
    text = "paths: {}\n" + PAGE.replace("      properties", "properties").replace(
        "        limit", "  limit"
    )
    said = warning(
        address="#/properties/limit",
        label="treated as unknown",
        help="add `type: integer`, or a patch",
        related=(("used here", Origin(file="api.yaml", address="#/paths")),),
    )
    assert render_human(placed(said, text=text)) == (
        "warning[OAS104]: property `limit` has no type\n"
        "  --> api.yaml:215:3  #/properties/limit\n"
        "    |\n"
        "215 |   limit:\n"
        "    |   ^^^^^ treated as unknown\n"
        "    = used here: api.yaml:1:1  #/paths\n"
        "    = help: add `type: integer`, or a patch\n"
    )


def test_the_mark_is_under_the_value_when_that_is_wrong() -> None:
    text = "a: {format: int99}\n"
    said = warning(address="#/a/format", mark="value")
    assert render_human(placed(said, text=text)).splitlines()[3:] == [
        "  1 | a: {format: int99}",
        "    |             ^^^^^",
    ]


def test_messages_are_apart_and_end_with_a_line_end() -> None:
    text = render_human(placed(warning("one"), warning("two")))
    assert text.count("\n\n") == 1
    assert text.endswith("^\n")
    assert render_human(()) == ""


def test_a_message_without_a_file_has_no_place() -> None:
    said = warning("nothing to do", "", file="", code="CFG001", severity=Severity.NOTE)
    assert render_human(placed(said)) == "note[CFG001]: nothing to do\n"


def test_a_fold_says_how_many_are_not_shown() -> None:
    many = [warning(f"number {index}", f"#/{index}") for index in range(25)]
    text = render_human(placed(*many, limit=20))
    assert text.count("warning[OAS104]") == 20
    assert text.endswith("    (and 5 more like this)\n")


def test_colours_only_when_they_are_asked_for() -> None:
    (message,) = placed(warning())
    assert "\x1b" not in render_human([message])
    coloured = render_human([message], colour=True)
    assert coloured.startswith("\x1b[1;33mwarning[OAS104]\x1b[0m")


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[2J\x1b[31m",
        "\x1b]8;;http://example.com\x07",
        "\x9b31m",
        "\r",
        "\x00",
        "\x7f",
        "\u202e",
        "\u2066",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\U000e0041",
        "\ud800",
    ],
)
def test_nothing_in_a_document_acts_on_the_terminal(hostile: str) -> None:
    said = warning(
        message=f"name {hostile}",
        address=f"#/{hostile}",
        file=f"{hostile}.yaml",
        label=hostile,
        help=hostile,
        related=((hostile, Origin(file=hostile, address=hostile)),),
    )
    text = render_human(placed(said, text=f'{{"{hostile}": 1, "b": "{hostile}"}}'))
    assert hostile not in text
    assert all(character.isprintable() or character == "\n" for character in text)
    text.encode("utf-8")


def test_a_message_stays_one_line_and_short() -> None:
    text = render_human(placed(warning("a\nforged[OAS999]: b " + "x" * 10_000)))
    assert text.startswith("warning[OAS104]: a\\nforged")
    assert max(len(line) for line in text.splitlines()) < 600


def test_a_long_line_is_shown_around_its_mark() -> None:
    text = (
        '{"before": "' + "x" * 5000 + '", "limit": {}, "after": "' + "y" * 5000 + '"}'
    )
    lines = render_human(placed(warning(), text=text)).splitlines()
    source, marks = lines[3], lines[4]
    assert len(source) < 120
    assert source[marks.index("^") : marks.rindex("^") + 1] == '"limit"'
    assert "…" in source[:9] and source.endswith("…")


def test_wide_characters_and_tabs_keep_the_mark_in_its_column() -> None:
    text = '{"é":\t"世界", "limit": 1}'
    lines = render_human(placed(warning(), text=text)).splitlines()
    assert lines[3] == '  1 | {"é":    "世界", "limit": 1}'
    assert lines[4] == "    |" + " " * 18 + "^" * 7
