"""The spellings of words."""

from specloom.naming.cases import camel, kebab, pascal, screaming_snake, snake

WORDS = ("file", "name", "2fa")


def test_spellings() -> None:
    assert snake(WORDS) == "file_name_2fa"
    assert screaming_snake(WORDS) == "FILE_NAME_2FA"
    assert kebab(WORDS) == "file-name-2fa"
    assert pascal(WORDS) == "FileName2fa"
    assert camel(WORDS) == "fileName2fa"


def test_digits_of_two_words_stay_apart() -> None:
    assert pascal(("gpt", "3", "5")) == "Gpt3_5"
    assert camel(("gpt", "35")) == "gpt35"


def test_no_words_no_name() -> None:
    assert {case(()) for case in (snake, camel, pascal, kebab, screaming_snake)} == {""}
