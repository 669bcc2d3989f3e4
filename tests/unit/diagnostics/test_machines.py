"""Messages for programs (JSON lines) and for workflows (GitHub annotations)."""

import json

from specloom.diagnostics.model import Severity
from specloom.diagnostics.render_github import render_github
from specloom.diagnostics.render_json import render_json
from specloom.ir.origin import Origin

from tests.unit.diagnostics.messages import placed, warning


def test_a_json_line_has_every_fact() -> None:
    said = warning(
        item="properties",
        effect="degraded",
        help="add a type",
        related=(("used here", Origin(file="b.yaml", address="GET /pets")),),
    )
    assert json.loads(render_json(placed(said))) == {
        "code": "OAS104",
        "severity": "warning",
        "message": "property `limit` has no type",
        "file": "api.yaml",
        "line": 1,
        "column": 1,
        "end_column": 6,
        "address": "#/limit",
        "label": "",
        "help": "add a type",
        "effect": "degraded",
        "item": "properties",
        "related": [
            {
                "message": "used here",
                "file": "b.yaml",
                "line": None,
                "column": None,
                "end_column": None,
                "address": "GET /pets",
            }
        ],
        "more": 0,
    }


def test_each_message_is_one_line_of_ascii() -> None:
    text = render_json(placed(warning("a\nb\x1b\u2028é\ud800"), warning("c")))
    assert text.isascii() and text.isprintable() is False
    assert [json.loads(line)["message"] for line in text.splitlines()] == [
        "a\nb\x1b\u2028é\ud800",
        "c",
    ]


def test_an_annotation_has_its_place_and_its_title() -> None:
    said = warning(severity=Severity.ERROR, help="add a type")
    assert render_github(placed(said)) == (
        "::error file=api.yaml,line=1,col=1,endColumn=6,title=OAS104"
        "::property `limit` has no type%0Aat #/limit%0Ahelp: add a type\n"
    )


def test_the_severities_are_the_commands_of_github() -> None:
    text = render_github(
        placed(*(warning(severity=severity, file="") for severity in Severity))
    )
    assert [line.split()[0] for line in text.splitlines()] == [
        *("::notice", "::warning", "::error")
    ]


def test_no_value_can_end_a_command_or_begin_another() -> None:
    said = warning(
        message="100%\r\n::error::forged\x1b[31m", address="", file="a,b:c%\n::x.yaml"
    )
    (line,) = render_github(placed(said)).splitlines()
    properties, message = line.removeprefix("::warning ").split("::", 1)
    assert properties == "file=a%2Cb%3Ac%25%0A%3A%3Ax.yaml,title=OAS104"
    assert message == "100%25%0D%0A::error::forged\\x1b[31m"
