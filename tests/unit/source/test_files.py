"""Loading files: as the user named them, or a message that says why not."""

import io
from hashlib import sha256
from pathlib import Path

import pytest
from specloom.diagnostics.model import Fatal
from specloom.source.reading.files import expand, load_file


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfopenapi: 3.1.0\r\n"
    (tmp_path / "api.yaml").write_bytes(data)
    source = load_file("api.yaml", root=tmp_path)
    assert source.path == "api.yaml"
    assert source.text == "openapi: 3.1.0\r\n"
    assert source.sha256 == sha256(data).hexdigest()


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"openapi: 3.1.0"))
    monkeypatch.setattr("sys.stdin", stdin)
    source = load_file("-")
    assert (source.path, source.text) == ("<stdin>", "openapi: 3.1.0")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("missing.yaml", "SRC001"),
        (".", "SRC002"),
        ("api.yaml/more", "SRC003"),
        ("a\0b", "SRC003"),
        ("x" * 5000, "SRC003"),
        ("latin.yaml", "SRC004"),
        ("utf16.yaml", "SRC004"),
        ("empty.yaml", "SRC005"),
        ("http://api.example.com/openapi.json", "SRC008"),
        ("file:///etc/passwd", "SRC008"),
    ],
)
def test_what_cannot_be_loaded_has_a_code(path: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("a: 1")
    (tmp_path / "latin.yaml").write_bytes(b"a: \xe9")
    (tmp_path / "utf16.yaml").write_bytes("a: 1".encode("utf-16"))
    (tmp_path / "empty.yaml").write_bytes(b"\xef\xbb\xbf \n\n")
    with pytest.raises(Fatal) as caught:
        load_file(path, root=tmp_path)
    assert caught.value.diagnostic.code == code
    assert str(tmp_path) not in caught.value.diagnostic.message


def test_a_pattern_is_its_matches_in_order_and_none_twice(tmp_path: Path) -> None:
    for name in ("b.mdx", "a.mdx", "deep/c.mdx", "other.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    given = ["b.mdx", "**/*.mdx", "missing.yaml", "-"]
    expected = ("b.mdx", "a.mdx", "deep/c.mdx", "missing.yaml", "-")
    assert expand(given, root=tmp_path) == expected


def test_a_file_with_brackets_in_its_name_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "get[id].mdx").touch()
    assert expand(["get[id].mdx"], root=tmp_path) == ("get[id].mdx",)


@pytest.mark.parametrize("pattern", ["*.mdx", "[" + "a" * 300, "a\0*"])
def test_a_pattern_that_matches_nothing_is_an_error(
    pattern: str, tmp_path: Path
) -> None:
    with pytest.raises(Fatal, match="no file matches") as caught:
        expand([pattern], root=tmp_path)
    assert caught.value.diagnostic.code == "SRC007"
