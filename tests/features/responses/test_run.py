"""What calls return, and what they raise."""

from pathlib import Path
from types import ModuleType

import httpx2
import pytest

from tests.features.calls import Calls


def test_the_status_decides_the_type(package: ModuleType) -> None:
    begun = httpx2.Response(201, json={"id": "j"})
    jobs = Calls(package, {"result": 1}, begun).client.jobs
    assert jobs.create() == package.types.Done(result=1)
    assert jobs.create() == package.types.Begun(id="j")


def test_errors_carry_the_documented_body(package: ModuleType) -> None:
    answer = httpx2.Response(404, json={"what": "job"})
    with pytest.raises(package.NotFoundError) as caught:
        Calls(package, answer).client.jobs.create()
    assert caught.value.body == package.types.NotFound(what="job")
    assert caught.value.status_code == 404


def test_other_errors_are_the_default(package: ModuleType) -> None:
    answer = httpx2.Response(
        503,
        content=b'{"title": "Closed"}',
        headers={"content-type": "application/problem+json"},
    )
    with pytest.raises(package.InternalServerError) as caught:
        Calls(package, answer).client.jobs.create()
    assert caught.value.body == package.types.Problem(title="Closed")


def test_no_content(package: ModuleType) -> None:
    calls = Calls(package, httpx2.Response(204), httpx2.Response(200))
    assert calls.client.jobs.delete("j") is None
    assert calls.client.jobs.head("j") is None
    assert calls.sent.method == "HEAD"


def test_another_status_where_only_one_is_documented(package: ModuleType) -> None:
    answer = httpx2.Response(202, text="line\n")
    assert Calls(package, answer).client.jobs.log.retrieve("j") == "line\n"
    begun = httpx2.Response(200, json={"id": "j"})
    assert Calls(package, begun).client.jobs.begin() == package.types.Begun(id="j")
    assert Calls(package, begun).client.jobs.delete("j") is None


def test_text(package: ModuleType) -> None:
    answer = httpx2.Response(200, text="line\n")
    assert Calls(package, answer).client.jobs.log.retrieve("j") == "line\n"


def test_binary(package: ModuleType, tmp_path: Path) -> None:
    answer = httpx2.Response(
        200, content=b"\x89PNG", headers={"content-type": "image/png"}
    )
    picture = Calls(package, answer).client.jobs.picture.retrieve("j")
    assert isinstance(picture, package.BinaryContent)
    assert (picture.read(), picture.content_type) == (b"\x89PNG", "image/png")
    picture.write_to_file(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes() == b"\x89PNG"
