"""No document hangs validation, floods the terminal, or makes it fetch anything."""

import socket
import threading
import time

import pytest
from specloom.diagnostics.model import Severity
from specloom.source.document import JsonValue
from specloom.validation import semantics

from tests.unit.validation.checking import api, document, findings, schemas


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "file", "x-mine"])
def test_nothing_is_fetched(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*arguments: object) -> None:
        raise AssertionError(f"connects to {arguments}")

    monkeypatch.setattr(socket.socket, "connect", connect)
    address = f"{scheme}://example.com/pet.json"
    root = schemas(
        Pet={"$ref": address, "default": 3},
        Toy={"$id": address, "properties": {"a": {"$ref": "b"}}, "default": {"a": 1}},
    )
    assert {item.code for item in findings(root)} == {"VAL208"}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^(a+)+$", "default": "a" * 50 + "!"},
        {"patternProperties": {"^(a+)+$": {}}, "default": {"a" * 50 + "!": 1}},
        {
            "patternProperties": {"^(a+)+$": {}},
            "additionalProperties": False,
            "default": {"a" * 50 + "!": 1},
        },
        {"patternProperties": {"^(a+)+$": {}}, "unevaluatedProperties": False}
        | {"default": {"a" * 50 + "!": 1}},
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_pattern_cannot_hang_it(version: str, schema: JsonValue) -> None:
    start = time.monotonic()
    findings(schemas(version, Pet=schema))
    assert time.monotonic() - start < 10


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document can ask for 2 to the power of 40 steps; this one waits instead."""
    end = threading.Event()
    monkeypatch.setattr(semantics, "run_watched", lambda *_: end.wait(60))
    *_, last = semantics.semantic_findings(document(api()), deadline=0.1)
    end.set()
    assert (last.code, last.severity) == ("VAL208", Severity.WARNING)


def test_messages_are_short_whatever_the_document_says() -> None:
    long = "x" * 100_000
    root = api(
        tags=[{"name": long}, {"name": long}],
        paths={
            f"/{long}/{{{long}}}": {"get": {"operationId": long, "responses": {}}},
            "/b": {"get": {"operationId": long, "parameters": long, long: long}},
        },
        components={
            "schemas": {
                long: {"type": long, "$ref": f"#/{long}"},
                "A\x1b[31m": {"required": [long], "allOf": [{}], "default": long},
                "B": {"type": "integer", "default": {long: long}},
            }
        },
    )
    found = findings(root)
    assert len({item.code for item in found}) > 5
    for item in found:
        assert len(item.message) < 200
        assert len(item.help) < 200
        assert item.message.isprintable()


def test_a_thousand_findings_are_enough() -> None:
    many: dict[str, JsonValue] = {f"A{n}": {"type": "x"} for n in range(3000)}
    assert len(findings(schemas(**many))) == 1000


def test_nesting_that_the_library_refuses_is_said() -> None:
    """A limit of jsonschema-rs, which the parser of documents may or may not reach."""
    schema: JsonValue = {"type": "strng"}
    for _ in range(300):
        schema = {"type": "object", "properties": {"a": schema}}
    codes = {item.code for item in findings(schemas("3.0.3", Deep=schema))}
    assert codes & {"VAL103", "VAL208"}
