"""The published JSON Schema knows exactly what the reader knows."""

import json
import tomllib
from pathlib import Path

import jsonschema_rs
import pytest
from specloom.config.schema import config_schema
from specloom.registry import TARGETS

from tests.unit.config.test_config import FULL, MINIMAL

ROOT = Path(__file__).parents[3]
SCHEMA = config_schema(tuple(TARGETS))


def test_the_published_file_is_current() -> None:
    published = ROOT / "docs/specloom.schema.json"
    assert published.read_text(encoding="utf-8") == SCHEMA


@pytest.mark.parametrize("text", [MINIMAL, FULL])
def test_a_good_config_is_valid(text: str) -> None:
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA))
    assert validator.is_valid(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        MINIMAL + "outptu = 1\n",
        MINIMAL + "project = 1\n",
        MINIMAL + 'target = "pyhton"\n',
        MINIMAL.replace('"acme.yaml"', "[]"),
        MINIMAL.replace('"acme.yaml"', '" "'),
        MINIMAL + 'client_name = "Acme Client"\n',
        MINIMAL + 'auth = { "a-b" = { scheme = "x" } }\n',
    ],
)
def test_a_wrong_config_is_not(text: str) -> None:
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA))
    assert not validator.is_valid(tomllib.loads(text))


def test_the_config_of_this_repository_is_valid() -> None:
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA))
    own = (ROOT / "specloom.toml").read_text(encoding="utf-8")
    assert validator.is_valid(tomllib.loads(own))
