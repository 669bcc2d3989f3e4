"""What documents and files say cannot steer a terminal, nor the CI that keeps a log."""

import pytest
from specloom.diagnostics.clean import clean, clean_line


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("    ::notice::marker", r"    \x3a:notice::marker"),
        ("\t::notice::marker", "\t" + r"\x3a:notice::marker"),
        (" \u2003::notice::marker", r" " + "\u2003" + r"\x3a:notice::marker"),
        ("+::notice::marker", "+::notice::marker"),
        ("+ ##[group]marker", r"+ \x23#[group]marker"),
        ("+ ##vso[task]marker", r"+ \x23#vso[task]marker"),
        ("-\x1b[31mred", r"-\x1b[31mred"),
        ("+one\u2028::notice::two", r"+one\u2028::notice::two"),
        ("+one\x0b::notice::two", r"+one\x0b::notice::two"),
        ("+a\tb", "+a\tb"),
        ("## Heading", "## Heading"),
        (" values[::2]", " values[::2]"),
        ("+" + "x" * 2000, "+" + "x" * 2000),
    ],
)
def test_a_line_of_a_file(line: str, shown: str) -> None:
    assert clean_line(line) == shown


def test_a_message() -> None:
    assert clean("##[group]marker ## 1") == r"\x23#[group]marker ## 1"
    assert clean("x" * 600) == "x" * 500 + "…"
