"""One splitter for every wire name; the table is its specification."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.naming.words import spell_words, split_words

TABLE = {
    # separators and capitals
    "file_name": "file name",
    "x-bot-id": "x bot id",
    "fooBarBAZ": "foo bar baz",
    "a.b/c d": "a b c d",
    "__init__": "init",
    # acronyms, their plurals, and words that begin like one
    "HTTPServer2XX": "http server 2xx",
    "user_ID": "user id",
    "URLs": "urls",
    "userIDs": "user ids",
    "URLsList": "urls list",
    "APIKeys": "api keys",
    "iOSVersion": "ios version",
    "mTLS": "mtls",
    "OAuth2Token": "oauth2 token",
    "GitHubApp": "github app",
    "XAxis": "x axis",
    # digits
    "v1": "v1",
    "IPv4Address": "ipv4 address",
    "2fa": "2fa",
    "enable2FA": "enable 2fa",
    "S3URL": "s3 url",
    "SHA256Hash": "sha256 hash",
    "3DSecure": "3d secure",
    "10DLC": "10dlc",
    "gpt-3.5": "gpt 3 5",
    "i18n": "i18n",
    # signs in front, and symbols alone
    "+1": "plus 1",
    "-1": "minus 1",
    "-created_at": "minus created at",
    "$ref": "ref",
    "$": "dollar",
    "<=": "less equal",
    "_": "underscore",
    "--flag": "flag",
    # all of Unicode
    "": "",
    "ñandú": "ñandú",
    "Ñandú": "ñandú",
    "用户ID": "用户 id",
    "🎉": "party popper",
    "👍 yes": "yes",
    "x²": "x2",
    "½": "1 2",
    "ΟΔΟΣ": "οδος",
    "\ud800": "ud800",
}


@pytest.mark.parametrize(("text", "words"), TABLE.items())
def test_splits(text: str, words: str) -> None:
    assert split_words(text) == tuple(words.split())


def test_decomposed_letters_are_the_composed_ones() -> None:
    assert split_words("n\u0303andu") == split_words("ñandu") == ("ñandu",)


def test_spelling_keeps_symbols_apart() -> None:
    assert spell_words("C++") == ("c", "plus", "plus")
    assert spell_words("a-b") != spell_words("a_b") != spell_words("a b")


@given(st.text(max_size=12))
def test_words_may_continue_an_identifier(text: str) -> None:
    for word in (*split_words(text), *spell_words(text)):
        assert f"a{word}".isidentifier()
        assert "_" not in word
        assert word == unicodedata.normalize("NFKC", word)


@given(st.text(min_size=1, max_size=8))
def test_only_an_empty_text_has_no_words(text: str) -> None:
    assert split_words(text)


@given(st.text(max_size=12))
def test_splitting_words_again_changes_nothing(text: str) -> None:
    words = split_words(text)
    assert split_words("_".join(words)) == words or not text.isascii()


def test_words_hold_what_may_continue_an_identifier() -> None:
    """As UAX 31 has it; its later versions also take the katakana middle dot."""
    characters = (chr(code) for code in range(sys.maxunicode + 1))
    normal = (c for c in characters if unicodedata.normalize("NFKC", c) == c)
    wrong = [
        c
        for c in normal
        if unicodedata.category(c) not in ("Pc", "Cn", "Cs", "Cf")
        and (split_words(f"a{c}") != ("a",)) != f"a{c}".isidentifier()
    ]
    assert wrong in ([], ["\u30fb"])
