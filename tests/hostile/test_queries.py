"""Targets of overlays that ask for too much: refused with a place, after counted work."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.frontends.inputs import Inputs
from specloom.overlays import meter
from specloom.overlays.meter import LONGEST, Meter, TooMuchWork
from specloom.overlays.metered import compile_metered
from specloom.overlays.queries import BadQuery, select
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE
from specloom.source.document import JsonValue

SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "properties": {"a": {"type": "string"}},
}


def document(count: int) -> dict[str, JsonValue]:
    """Schemas of a number, all alike."""
    schemas: dict[str, JsonValue] = {f"A{index}": SCHEMA for index in range(count)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Meters with less in them, so that they are used up soon."""
    monkeypatch.setattr(meter, "MOST_WORK", 50_000)
    monkeypatch.setattr(meter, "WORK_OF_LETTER", 0)


def work(query: str, root: JsonValue) -> int:
    """How much a query is found to look at."""
    used = Meter()
    for _ in compile_metered(query, used).finditer(root):
        pass
    return used.most - used.left


@pytest.mark.parametrize(
    "query",
    ["$..*", "$..properties", "$..[?@.type=='string']", "$.components.schemas[*]"],
)
def test_usual_queries_grow_with_the_document(query: str) -> None:
    few, many = work(query, document(200)), work(query, document(800))
    assert few * 2 < many < few * 5
    assert many < 20_000


@pytest.mark.parametrize(
    "query",
    [
        "$..[?$..zzz]",
        "$..[?$..[?@.zzz==1]]",
        "$..[?@..[?@..[?$..[?$..type]]]]",
        "$..[?$.components == $.components]",
        "$..[?count($..*) > 1]",
        f"$[{','.join(['*'] * 1_900)}]..[{','.join(['*'] * 90)}]",
        "$..[?search($.info.long, '(a|a)*(a|a)*b')]",
        "$..[?match($.info.long, 'a*a*a*a*a*a*b')]",
        f"$..[?match($.info.long, '{'a?' * 200}b')]",
    ],
)
def test_queries_of_queries_are_refused(query: str, small: None) -> None:
    root = document(300) | {"info": {"long": "a" * 500}}
    with pytest.raises(BadQuery, match=r"look at more than [\d,]+ values|selected"):
        select(query, root)


@pytest.mark.parametrize("size", [LONGEST // 2, 100_000])
@pytest.mark.parametrize(
    "query",
    [
        ("$", ".a", "", "", ""),
        ("$", "..*", "", "", ""),
        ("$[?", "(", "@.a", ")", "]"),
        ("$[?", "!", "@.a", "", "]"),
        ("$[?@.a", "||@.a", "", "", "]"),
        ("$", "[?@", ".a", "]", ""),
        ("$[?", "length(", "@.a", ")", ">1]"),
        ("$['", "\\u0041", "", "", "']"),
        ("$[0", ",0", "", "", "]"),
    ],
)
def test_long_queries(query: tuple[str, str, str, str, str], size: int) -> None:
    """They are refused, or select nothing; none ends the interpreter."""
    start, opening, inner, closing, end = query
    times = size // len(opening + closing) - 1
    text = start + opening * times + inner + closing * times + end
    with suppress(BadQuery):
        assert select(text, document(5)) == ()


def test_a_meter_that_is_used_up() -> None:
    used = Meter(letters=1)
    used.spend(used.most)
    with pytest.raises(TooMuchWork):
        used.spend(1)


def test_the_same_values_as_without_a_meter() -> None:
    from jsonpath_rfc9535 import find

    listed: list[JsonValue] = [1, [2, {"a": 3}], {"b": [4]}]
    root: dict[str, JsonValue] = {**document(7), "x": listed}
    queries = [
        *("$..*", "$..a", "$.x[1:]", "$..[?@.a]", "$..[?@.type=='object'].properties"),
        *("$..[?match(@.type, 'str.*')]", "$..[?search(@.type, 'j')]", "$.x..[0]"),
        *("$..[?@ == $.x[1]]", "$..[?count(@.*) > 1]", "$.components.schemas['A1']"),
    ]
    for query in queries:
        expected = [node.location for node in find(query, root)]
        assert select(query, root) == tuple(dict.fromkeys(expected)), query


def revised(folder: Path, actions: list[dict[str, JsonValue]]) -> list[Diagnostic]:
    """The errors of an overlay."""
    overlay = {"overlay": "1.0.0", "info": {"title": "T", "version": "1"}}
    (folder / "a.json").write_text(json.dumps(document(100)))
    (folder / "o.json").write_text(json.dumps({**overlay, "actions": actions}))
    diagnostics = Diagnostics()
    inputs = Inputs(specs=("a.json",), overlays=("o.json",), root=folder)
    PIPELINE.read(inputs, PassOptions(), diagnostics)
    return [item for item in diagnostics if item.severity is Severity.ERROR]


def test_the_place_of_what_is_refused(tmp_path: Path, small: None) -> None:
    query = "$..[?$..[?$..zzz]]"
    found = revised(tmp_path, [{"target": query, "remove": True}])
    assert [(item.code, item.at.file, item.at.address) for item in found] == [
        ("OVL004", "o.json", "#/actions/0/target")
    ]


def test_many_actions_share_one_meter(tmp_path: Path, small: None) -> None:
    actions: list[dict[str, JsonValue]] = [
        {"target": "$..[?@.zzz==1]", "remove": True} for _ in range(200)
    ]
    codes = [item.code for item in revised(tmp_path, actions)]
    assert codes[0] == "OVL005" and codes[-1] == "OVL004"


def test_advice_is_not_given_thousands_of_times(tmp_path: Path) -> None:
    actions: list[dict[str, JsonValue]] = [
        {"target": f"$.components.schemas.A0{index}", "remove": True}
        for index in range(300)
    ]
    found = revised(tmp_path, actions)
    assert len(found) == 300
    assert sum("did you mean" in item.help for item in found) == 50
