"""Patterns of a document on texts of a user: in linear time, or left to the server."""

import pytest
from specloom.targets.python.types.patterns import cannot_explode, is_usable


@pytest.mark.parametrize(
    "pattern",
    [
        "^[a-z]+$",
        r"^\d{4}-\d{2}$",
        r"^\p{Lu}",
        r"[\w.-]+@[\w.-]+",
        "^([a-z]+)*$",  # nested: the linear engine does not mind
        "^(a|a)*$",
        r"^(?=.*\d)(?=.*[a-z]).{8,}$",
        r"^(?!-)[a-z-]{1,63}(?<!-)$",
        r"^(['\"]).*\1$",
    ],
)
def test_patterns_that_are_checked(pattern: str) -> None:
    assert is_usable(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?!x)(a+)+y",
        "(?!x)(a*b?)*y",
        "(?!x)(?:a|a)+y",
        "(?!x)(a+){5}y",
        r"(?!x)\d+\d+y",
        r"(?!x)(\d+|x)\d*y",
        r"(?=(a+)+y)b",
        r"(a+)\1+y",
        "[[:alpha:]]",
        "[a-z&&[^b]]",
        r"\cA",
        "(",
    ],
)
def test_patterns_that_are_left_to_the_server(pattern: str) -> None:
    assert not is_usable(pattern)


@pytest.mark.parametrize(
    ("pattern", "fine"),
    [
        ("a*", True),
        ("a*b", True),
        ("a*b*", False),
        ("a*|b*", True),
        ("(a*|b)c", True),
        ("(a*|b)c*", False),
        ("(a*)?", True),
        ("(a*)+", False),
        ("(a?)+", True),
        ("[*+]{2}a", True),
        (r"\*\+a{2,3}", True),
        ("(?:ab){2,}", True),
        ("(?:a|b){2}", False),
        ("(?=a*)(?=b*)c*", True),
        ("a{,3}b{1,}", False),
        ("((a*)b)c*", False),
    ],
)
def test_one_repeat_on_each_way(pattern: str, fine: bool) -> None:
    assert cannot_explode(pattern) is fine
