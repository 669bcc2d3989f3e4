"""The environment prints code and nothing else, and templates cannot do more than print."""

from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from specloom.render.environment import make_environment
from specloom.render.symbols import Symbol
from specloom.render.text import Code, Text, TextGateError


@dataclass(frozen=True)
class View:
    name: object
    fields: tuple[object, ...] = ()


def render(source: str, view: View, **others: str) -> str:
    loader = jinja2.DictLoader({"main": source, **others})
    environment = make_environment(
        loader, {"quoted": lambda text: Code(f'"{text.value}"')}
    )
    return environment.get_template("main").render(view=view)


@pytest.mark.parametrize("value", [Code("x"), Symbol("m", "x"), 3])
def test_code_symbols_and_whole_numbers_are_printed(value: object) -> None:
    assert render("{{ view.name }}", View(value)) == str(value)


@pytest.mark.parametrize("value", [Text("x"), "x", None, True, 1.5, ("x",), b"x"])
def test_everything_else_is_refused(value: object) -> None:
    with pytest.raises(TextGateError):
        render("{{ view.name }}", View(value))


def test_text_passes_through_a_filter_of_the_target() -> None:
    assert render("{{ view.name | quoted }}", View(Text("x"))) == '"x"'


def test_what_macros_and_includes_return_is_code() -> None:
    source = (
        '{% from "macros" import show %}'
        '{% for field in view.fields %}{{ show(field) }}{% endfor %}{% include "part" %}'
    )
    macros = "{% macro show(field) %}<{{ field.name }}>{% endmacro %}"
    view = View(Code("v"), (View(Code("a")), View(Code("b"))))
    assert render(source, view, macros=macros, part="{{ view.name }}") == "<a><b>v"


def test_a_macro_cannot_launder_text() -> None:
    source = "{% macro show(x) %}{{ x }}{% endmacro %}{{ show(view.name) }}"
    with pytest.raises(TextGateError):
        render(source, View(Text("x")))


@pytest.mark.parametrize(
    "source",
    [
        "{{ view.missing }}",
        "{{ missing }}",
        "{{ view.__class__ }}",
        "{{ view.name.upper() }}",
        "{{ view.name ~ view.name }}",
        "{{ view.name | upper }}",
        "{{ range(3) }}",
        "{{ namespace() }}",
        "{{ 'literal' }}",
        "{{ view['name'].__class__ }}",
    ],
)
def test_templates_cannot_reach_call_or_compute(source: str) -> None:
    with pytest.raises((jinja2.TemplateError, TextGateError)):
        render(source, View(Text("x")))


def test_templates_of_a_folder_are_compiled_once_when_there_is_a_cache(
    tmp_path: Path,
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "a.j2").write_text("{{ view.name }}\n")
    for _ in range(2):
        environment = make_environment(tmp_path, {}, bytecode_cache=tmp_path / "cache")
        assert environment.get_template("a.j2").render(view=View(Code("x"))) == "x\n"
    assert len(list((tmp_path / "cache").iterdir())) == 1
