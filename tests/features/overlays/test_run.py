"""A client of a document with an overlay: what the overlay says is what is sent."""

from types import ModuleType

import httpx2

from tests.features.calls import Calls

FILE = {"id": "f1", "size": None, "state": "failed"}


def test_a_path_that_the_overlay_has_moved(package: ModuleType) -> None:
    calls = Calls(package, httpx2.Response(200, json=FILE))
    file = calls.client.files.retrieve("f1")
    assert calls.sent.url.path == "/files/f1"
    assert (file.size, file.state) == (None, "failed")


def test_a_parameter_that_the_overlay_has_added(package: ModuleType) -> None:
    calls = Calls(package, httpx2.Response(200, json=[FILE]))
    calls.client.files.list(limit=5)
    assert calls.sent.url.query == b"limit=5"


def test_the_server_that_the_overlay_has_named(package: ModuleType) -> None:
    calls = Calls(package, httpx2.Response(200, json=FILE))
    calls.client.files.retrieve("f1")
    assert calls.sent.url.host == "files.example"
