"""Request bodies, by media type."""

import datetime as dt
from types import ModuleType

from tests.features.calls import Calls

DAY = dt.date(2026, 3, 1)


def test_an_object_is_flattened(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.notes.create(text="hi", due_date=DAY, labels=["a"])
    assert calls.json == {"text": "hi", "dueDate": "2026-03-01", "labels": ["a"]}
    assert calls.sent.headers["content-type"] == "application/json"


def test_a_list_stays_one_argument(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.notes.replace(body=[{"text": "a", "due_date": DAY}, {"text": "b"}])
    assert calls.json == [{"text": "a", "dueDate": "2026-03-01"}, {"text": "b"}]


def test_a_union_stays_one_argument(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.notes.search(body="words")
    assert calls.json == "words"
    calls.client.notes.search(body={"text": "a", "due_date": DAY})
    assert calls.json == {"text": "a", "dueDate": "2026-03-01"}


def test_an_optional_body_may_be_left_out(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.notes.update()
    assert calls.sent.content == b""
    assert "content-type" not in calls.sent.headers
    calls.client.notes.update(text="new")
    assert calls.json == {"text": "new"}


def test_a_form(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.notes.form.create(text="a b&c", due_date=DAY, labels=["x", "y"])
    assert calls.sent.content == b"text=a%20b%26c&dueDate=2026-03-01&labels=x&labels=y"
    assert calls.sent.headers["content-type"] == "application/x-www-form-urlencoded"


def test_multipart(package: ModuleType) -> None:
    calls = Calls(package)
    picture = ("cat.png", b"\x89PNG")
    calls.client.files.create(
        file=picture, note={"text": "n", "due_date": DAY}, tags=["x"]
    )
    kind, _, boundary = calls.sent.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    file, note, tags = calls.sent.content.split(b"--" + boundary.encode())[1:-1]
    assert b'name="file"; filename="cat.png"' in file
    assert b"image/png" in file and file.endswith(b"\x89PNG\r\n")
    assert b"application/json" in note
    assert b'{"text":"n","dueDate":"2026-03-01"}' in note
    assert b'name="tags"' in tags and tags.endswith(b"x\r\n")


def test_bytes(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.files.update("f1", body=b"\x00\x01")
    assert calls.sent.content == b"\x00\x01"
    assert calls.sent.headers["content-type"] == "application/octet-stream"
