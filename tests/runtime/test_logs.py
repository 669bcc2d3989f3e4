"""What the log of a client says, under which name, and that it is quiet by default."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from runtime.codec.decode import decode, decode_text, item_decoder
from runtime.codec.headers import read_headers
from runtime.codec.models import BaseModel
from runtime.logs import _package, package_logger

from tests.processes import PATIENCE

RUNTIME = Path(__file__).parents[2] / "templates" / "python"
LOG = logging.getLogger("of a test")
PROGRAM = """
import logging
from {package}.codec.decode import decode
from {package}.logs import package_logger

decode(int, b'"x"', strict=False, logger=package_logger())
print(package_logger().name)
logging.basicConfig()
decode(float, b'"x"', strict=False, logger=package_logger())
"""


class Pet(BaseModel):
    id: int
    name: str


class Header(BaseModel):
    id: int


def test_nothing_is_written_until_somebody_asks(tmp_path: Path) -> None:
    """A package below others is named with them."""
    (tmp_path / "vendors" / "acme").mkdir(parents=True)
    (tmp_path / "vendors" / "acme" / "_runtime").symlink_to(RUNTIME / "runtime")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(package="vendors.acme._runtime")],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert run.stdout == "vendors.acme\n"
    (line,) = run.stderr.splitlines()
    assert line.startswith("WARNING:vendors.acme:Response is not as documented: $: ")


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("acme._runtime.logs", "acme"),
        ("vendors.acme._runtime.logs", "vendors.acme"),
        ("a.b._runtime.c._runtime.logs", "a.b._runtime.c"),
    ],
)
def test_the_logger_has_the_name_of_the_package(module: str, name: str) -> None:
    assert _package(module) == name


def test_the_logger_has_a_handler_that_does_nothing() -> None:
    handlers = package_logger().handlers
    assert [type(handler) for handler in handlers] == [logging.NullHandler]


def levels(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = [record.levelname for record in caplog.records]
    caplog.clear()
    return found


def read(content: bytes, annotation: object = Pet) -> None:
    decode(annotation, content, strict=False, logger=LOG)


def test_a_deviation_is_told_once_for_each_place(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    read(b'{"id": "x", "name": "n"}')
    assert levels(caplog) == ["WARNING"]
    read(b'{"id": "y", "name": "n"}')
    assert levels(caplog) == ["DEBUG"]
    read(b'{"id": "y", "name": 1}')
    assert "name: " in caplog.text and "id: " not in caplog.text
    assert levels(caplog) == ["WARNING"]
    read(b'{"id": "y", "name": 1}')
    assert levels(caplog) == ["DEBUG"]


def test_items_of_a_list_are_one_place(caplog: pytest.LogCaptureFixture) -> None:
    read(b'[{"id": 1, "name": "n"}, {"id": "x", "name": "n"}]', list[Pet])
    read(b'[{"id": "x", "name": "n"}]', list[Pet])
    assert levels(caplog) == ["WARNING"]
    read(b'{"id": "x", "name": "n"}')  # what another operation answers
    assert levels(caplog) == ["WARNING"]


def test_items_of_a_stream_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    item = item_decoder(Pet, strict=False, logger=LOG, exact=False)
    for _ in range(3):
        item(b'{"id": "x", "name": "n"}')
    assert levels(caplog) == ["WARNING"]


def test_text_and_headers_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        decode_text(int, "x", strict=False, logger=LOG)
        read_headers(Header, {"id": "x"})
    assert levels(caplog) == ["WARNING", "WARNING"]
