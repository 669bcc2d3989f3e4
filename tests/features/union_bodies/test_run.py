"""Bodies that are one of several objects."""

import datetime as dt
import inspect
import os
import re
import subprocess
import sys
import typing
from pathlib import Path
from types import ModuleType

import httpx2
import pytest
import typing_extensions

from tests.features.calls import Calls
from tests.processes import PATIENCE

DAY = dt.date(2026, 3, 1)


def test_each_object_is_flattened(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.jobs.run(id=7, run_at=DAY)
    assert calls.json == {"id": 7, "runAt": "2026-03-01"}
    calls.client.jobs.run(external_id="x", options={"dry_run": True})
    assert calls.json == {"externalId": "x", "options": {"dryRun": True}}


def test_what_is_left_out_is_not_null(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.cards.create(kind="text", value={"plain_text": "a"})
    assert calls.json == {"kind": "text", "value": {"plainText": "a"}}
    calls.client.cards.create(kind="text", value={"plain_text": "a"}, note=None)
    assert calls.json == {"kind": "text", "value": {"plainText": "a"}, "note": None}


def test_the_constant_says_how_the_rest_is_written(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.cards.create(kind="number", value=5)
    assert calls.json == {"kind": "number", "value": 5}


def test_in_another_media_type_too(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.cards.create(
        kind="text", value={"plain_text": "a"}, content_type="multipart/form-data"
    )
    kind, value = calls.sent.content.split(b"\r\n--")[:2]
    assert kind.endswith(b"\r\n\r\ntext")
    assert value.endswith(b'{"plainText":"a"}')


def test_an_argument_that_is_not_known_is_an_error(package: ModuleType) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'name'"):
        Calls(package).client.jobs.run(id=7, name="x")


def test_what_no_object_can_do_without_is_an_error(package: ModuleType) -> None:
    calls = Calls(package)
    with pytest.raises(TypeError, match="`id`, or `external_id`"):
        calls.client.jobs.run(run_at=DAY)
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument"):
        calls.client.cards.create(kind="text")
    assert not calls.requests


def test_extra_body_may_have_it(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.jobs.run(run_at=DAY, extra_body={"newId": 1})
    assert calls.json == {"runAt": "2026-03-01", "newId": 1}


def test_an_optional_body_may_be_left_out(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.cards.update()
    assert calls.sent.content == b""
    calls.client.cards.update(kind="number", value=5)
    assert calls.json == {"kind": "number", "value": 5}


def test_there_is_an_overload_for_each(package: ModuleType) -> None:
    resource = type(package.Client(http_client=httpx2.Client()).jobs)
    by_id, by_external_id = _overloads(resource.run)
    assert "external_id" not in by_id and by_id["id"].default is inspect.Parameter.empty
    assert "id" not in by_external_id and "options" in by_external_id


def test_one_that_takes_all_that_another_does_is_enough(package: ModuleType) -> None:
    resource = type(package.Client(http_client=httpx2.Client()).cards)
    assert not _overloads(resource.replace)
    calls = Calls(package)
    calls.client.cards.replace(id=1, note="n", run_at=DAY)
    assert calls.json == {"id": 1, "note": "n", "runAt": "2026-03-01"}


def test_objects_that_contradict_one_another_stay_one_argument(
    package: ModuleType,
) -> None:
    calls = Calls(package)
    calls.client.labels.update(body={"labels": [{"label_name": "a"}]})
    assert calls.json == {"labels": [{"labelName": "a"}]}


def test_a_constant_asks_for_a_stream(package: ModuleType) -> None:
    events = httpx2.Response(
        200,
        headers={"content-type": "text/event-stream"},
        content=b'data: {"text": "a"}\n\n',
    )
    calls = Calls(package, events, {"text": "b"})
    with calls.client.chats.create(prompt="p", stream=True, every=1) as stream:
        assert [tick.text for tick in stream] == ["a"]
    assert calls.sent.headers["accept"].startswith("text/event-stream")
    assert calls.client.chats.create(prompt="p").text == "b"
    assert len(_overloads(type(calls.client.chats).create)) == 2


CALLS = """\
import union_bodies
client = union_bodies.Client()
client.jobs.run(id=7)
client.jobs.run(external_id="x", options={"dry_run": True})
client.cards.create(kind="text", value={"plain_text": "a"}, note=None)
client.cards.create(kind="number", value=5)
client.jobs.run(id=7, external_id="x")  # wrong
client.jobs.run()  # wrong
client.jobs.run(id=7, options={"dry_run": True})  # wrong
client.cards.create(kind="number", value={"plain_text": "a"})  # wrong
client.cards.create(kind="number", value=5, note="x")  # wrong
client.cards.create(kind="picture", value=5)  # wrong
"""


def test_a_type_checker_sees_what_does_not_go_together(
    package: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "calls.py").write_text(CALLS, encoding="utf-8")
    folder = Path(package.__file__ or "").parents[1]
    command = ("mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", *command, "calls.py"],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    refused = {int(line) for line in re.findall(r"calls.py:(\d+): error", done.stdout)}
    lines = enumerate(CALLS.splitlines(), 1)
    assert refused == {number for number, line in lines if "# wrong" in line}


def _overloads(method: object) -> list[typing.Mapping[str, inspect.Parameter]]:
    found = typing_extensions.get_overloads(typing.cast("typing.Any", method))
    return [inspect.signature(item).parameters for item in found]
