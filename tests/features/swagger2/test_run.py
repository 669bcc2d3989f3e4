"""Swagger 2.0 on the wire."""

from types import ModuleType

from tests.features.calls import Calls


def test_lists_are_written_by_their_collection_format(package: ModuleType) -> None:
    calls = Calls(package, [], key="k")
    calls.client.pets.list(
        ids=[1, 2], tags=["a", "b"], sizes=[1.5, 2], words=["x", "y"], x_kinds=["cat"]
    )
    assert calls.url == (
        "https://api.example.com/v2/pets"
        "?ids=1,2&tags=a&tags=b&sizes=1.5%7C2&words=x%20y"
    )
    assert calls.sent.headers["x-kinds"] == "cat"


def test_a_body_of_the_path_is_sent_as_each_operation_consumes_it(
    package: ModuleType,
) -> None:
    pet = {"name": "Tom", "kind": "Cat"}
    calls = Calls(package, pet, key="k", username="u", password="p")
    calls.client.pets.update("p1", body=pet)
    assert calls.json == pet
    assert calls.sent.headers["content-type"] == "application/merge-patch+json"
    calls.client.pets.replace("p1", body=pet)
    assert calls.sent.headers["content-type"] == "application/json"


def test_a_form(package: ModuleType) -> None:
    calls = Calls(package, key="k")
    calls.client.pets.name.create("p1", name="Tom", nicknames=["T", "TC"])
    assert calls.sent.content == b"name=Tom&nicknames=T,TC"


def test_a_form_with_a_file(package: ModuleType) -> None:
    calls = Calls(package, key="k")
    calls.client.pets.photo.create("p1", photo=("tom.jpg", b"\xff"), tags=["a"])
    kind, _, boundary = calls.sent.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    photo, tags = calls.sent.content.split(b"--" + boundary.encode())[1:-1]
    assert b'name="photo"; filename="tom.jpg"' in photo and photo.endswith(b"\xff\r\n")
    assert b'name="tags"' in tags and tags.endswith(b"a\r\n")
