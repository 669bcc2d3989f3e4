"""Which messages are shown, where they are, and in what order."""

from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.diagnostics.order import choose
from specloom.diagnostics.placing import place, texts_of
from specloom.diagnostics.render import render
from specloom.source.reading.files import SourceFile

from tests.unit.diagnostics.messages import texts, warning


def test_the_same_message_is_shown_once_with_a_count() -> None:
    chosen = choose([warning("a"), warning("b"), warning("a"), warning("a")])
    assert [(one.diagnostic.message, one.more) for one in chosen] == [
        ("a", 2),
        ("b", 0),
    ]


def test_the_limit_counts_each_code_and_the_last_shown_has_the_rest() -> None:
    many = [warning(str(index)) for index in range(5)]
    other = [warning("x", code="OAS200")]
    chosen = choose([*many, *other, many[4]], limit=2)
    assert [(one.diagnostic.message, one.more) for one in chosen] == [
        ("0", 0),
        ("1", 4),
        ("x", 0),
    ]
    assert len(choose(many, limit=None)) == 5


def test_messages_are_sorted_by_file_line_and_column() -> None:
    said = [
        warning("no file", "", file=""),
        warning("second line", "#/b"),
        warning("first line, second column", "#/a/x"),
        warning("first line", "#/a"),
        warning("other file", "#/a", file="aaa.yaml"),
        warning("whole file", ""),
    ]
    found = place(choose(said), texts(api="a: {x: 1}\nb: 2\n", aaa="a: 1\n"))
    assert [one.diagnostic.message for one in found] == [
        "other file",
        "whole file",
        "first line",
        "first line, second column",
        "second line",
        "no file",
    ]


def test_a_file_that_cannot_be_read_still_has_its_messages() -> None:
    (one,) = place(choose([warning(file="gone.yaml")]), texts_of(()))
    assert one.span is None and one.line_text is None


def test_a_known_text_is_not_read_again() -> None:
    source = SourceFile("<stdin>", "limit: 1\n", "")
    (one,) = place(choose([warning(file="<stdin>")]), texts_of([source]))
    assert one.span is not None and one.line_text == "limit: 1"


def test_json_has_all_messages_and_people_have_some() -> None:
    many = [warning(str(index)) for index in range(30)]
    assert render(many, texts_of(()), "human").count("warning[") == 20
    assert render(many, texts_of(()), "json").count("\n") == 30
    assert render(many, texts_of(()), "github").count("\n") == 20


def test_a_fault_of_standard_input_has_its_line() -> None:
    said = Diagnostics()
    said.add_fatal(Fatal(warning(file="<stdin>"), text="\nlimit: 1\n"))
    assert "--> <stdin>:2:1" in render(said, texts_of(kept=said.texts))
