"""Plain scalars: the tables of YAML 1.2.2, section 10.3.2."""

import pytest
from specloom.source.yaml.reader import read_yaml
from specloom.source.yaml.scalars import plain_scalar

STRINGS = [
    *("on", "off", "yes", "NO", "y", "tRUE", "nULL", "None"),
    *("2020-01-01", "2020-01-01T00:00:00Z", "1:30", "190:20:30"),
    *("1_000", "0b1", "0o8", "0xg", "-0x1", "+", "-", ".", "1e", "e1", "1.2.3"),
    *(".inf", "-.INF", ".nan", "NaN", "Infinity", "<<", "=", "٣"),
]
VALUES = [
    ("", None),
    ("~", None),
    ("null", None),
    ("NULL", None),
    ("true", True),
    ("False", False),
    ("12", 12),
    ("012", 12),
    ("-19", -19),
    ("+7", 7),
    ("0o14", 12),
    ("0x3A", 58),
    ("123456789012345678901234567890", 123456789012345678901234567890),
    ("0.", 0.0),
    (".5", 0.5),
    ("+12e03", 12000.0),
    ("-2E+05", -200000.0),
]


@pytest.mark.parametrize("text", STRINGS)
def test_what_is_not_in_the_tables_is_a_string(text: str) -> None:
    assert plain_scalar(text) == text


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_what_is_in_the_tables_has_a_value(text: str, value: object) -> None:
    result = plain_scalar(text)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize("text", ["1e999", "-1e999", "9" * 5000])
def test_a_number_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(OverflowError):
        plain_scalar(text)


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])
def test_quotes_and_tags_decide_before_the_look(pure: bool) -> None:
    text = """
quoted: ["12", 'true', "~"]
tagged: [!!str 12, !!int "0o14", !!float 3, !!null "", !!bool "TRUE"]
dates: [!!timestamp 2020-01-01]
"""
    assert read_yaml(text, pure=pure) == {
        "quoted": ["12", "true", "~"],
        "tagged": ["12", 12, 3.0, None, True],
        "dates": ["2020-01-01"],
    }
