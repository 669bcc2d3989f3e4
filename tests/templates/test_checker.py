"""The checker follows the types of views and keeps decisions out of templates."""

from dataclasses import dataclass

import pytest
from specloom.render.symbols import Symbol
from specloom.render.text import Code, Text

from tests.templates.checker import check_template, check_templates


@dataclass(frozen=True)
class Field:
    name: Code
    docs: Text
    position: int
    required: bool
    base: Symbol | None
    raw: str


@dataclass(frozen=True)
class Module:
    fields: tuple[Field, ...]
    pairs: tuple[tuple[Code, Text], ...]
    first: Field | None

    @property
    def title(self) -> Code:
        return Code("title")


VIEWS = {"Field": Field, "Module": Module}
HEAD = "{#- view: Module -#}\n"


def problems(body: str, head: str = HEAD) -> list[str]:
    return check_template(head + body, "t", VIEWS, {"py_doc"})


@pytest.mark.parametrize(
    "body",
    [
        "{% for f in view.fields %}{{ f.name }}{{ f.docs | py_doc(4) }}{% endfor %}",
        "{% for f in view.fields %}{% if not loop.last %}{{ f.position }}{% endif %}{% endfor %}",
        "{% for name, text in view.pairs %}{{ name }}{{ text | py_doc }}{% endfor %}",
        "{% if view.first is not none and view.first.base %}{{ view.first.base }}{% endif %}",
        "{% set field = view.first %}{{ field.name }}{{ view.title }}",
        "{% include 'other' %}",
    ],
)
def test_what_templates_may_do(body: str) -> None:
    assert problems(body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("{{ view.nope }}", "Module has no attribute nope"),
        (
            "{% for f in view.fields %}{{ f.nope }}{% endfor %}",
            "Field has no attribute nope",
        ),
        ("{{ view.first.docs }}", "prints Text; only code, or through a filter"),
        ("{{ view.first.raw }}", "prints str; only code, or through a filter"),
        ("{{ view.first.required }}", "prints bool; only code, or through a filter"),
        (
            "{{ view.fields }}",
            "prints tuple[Field, ...]; only code, or through a filter",
        ),
        ("{{ view._private }}", "Module has no attribute _private"),
        ("{{ other }}", "unknown name other"),
        ("{{ view.title | upper }}", "unknown filter upper"),
        ("{{ view.title.upper() }}", "Code has no attribute upper"),
        ("{{ namespace() }}", "unknown name namespace"),
        ("{{ view.fields[0] }}", "getitem: compute it in the view"),
        ("{{ view.title ~ view.title }}", "concat: compute it in the view"),
        ("{{ view.first.position + 1 }}", "add: compute it in the view"),
        (
            "{% if view.first.raw == 'x' %}{% endif %}",
            "compare: compute it in the view",
        ),
        ("{% set x = 1 %}", "set may name an attribute, nothing computed"),
        ("{% set x %}y{% endset %}", "assignblock is not allowed here"),
        ("{% include view.title %}", "a template is included by its name only"),
        ("{% import view.title as m %}", "a template is included by its name only"),
        ("{% extends 'x' %}", "extends is not allowed here"),
        ("{% for f in view.title %}{% endfor %}", "loops over Code, not over a tuple"),
        ("{% for a, b in view.fields %}{% endfor %}", "cannot unpack Field to 2 names"),
        ("{% for f in view.fields if f %}{% endfor %}", "a loop takes no condition"),
        ("{% for f in view.fields %}{{ loop.cycle }}{% endfor %}", "loop.cycle: only"),
        ("{% macro m(x) %}{% endmacro %}", "declare the macro: {#- macro m(argument"),
        ("{% if", "unexpected 'end of template'"),
        ("x\n" * 90, "longer than 80 lines"),
    ],
)
def test_what_they_may_not(body: str, problem: str) -> None:
    assert any(problem in found for found in problems(body)), problems(body)


def test_a_third_level_of_nesting_means_that_the_view_lacks_a_field() -> None:
    two = (
        "{{% for f in view.fields %}}{{% if f.required %}}{}{{% endif %}}{{% endfor %}}"
    )
    assert problems(two.format("")) == []
    deeper = two.format("{% if f.base %}{% endif %}")
    assert problems(deeper) == [
        "t:2: nested deeper than 2 levels; the view lacks a field"
    ]


@pytest.mark.parametrize(
    "head", ["", "{#- view: Unknown -#}\n", "{# view: Module #}\n"]
)
def test_the_first_line_declares_the_view(head: str) -> None:
    assert len(problems("text", head)) == 1


def test_places_name_template_and_line() -> None:
    assert problems("\n\n{{ view.nope }}")[0].startswith("t:4: ")


MACROS = """{#- macros -#}
{#- macro show(field: Field, all: tuple[Field | None, ...]) -#}
{% macro show(field, all) %}{{ field.name }}{% endmacro %}
"""


def test_arguments_of_macros_are_followed_across_templates() -> None:
    page = HEAD + "{% from 'macros' import show %}{{ show(view.first, view.fields) }}"
    assert check_templates({"macros": MACROS, "page": page}, VIEWS, ()) == []


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("{{ show(view.title, view.fields) }}", "show: field is Field, not Code"),
        ("{{ show(view.first, all=view.pairs) }}", "not tuple[tuple[Code, Text], ...]"),
        ("{{ show(nope=view.first) }}", "show has no argument nope"),
        ("{% import 'macros' as m %}{{ m.other() }}", "there is no macro other"),
        ("{% include 'part' %}", "part expects Field, and view is Module"),
        ("{% include 'absent' %}", "there is no template absent"),
    ],
)
def test_mistakes_between_templates_are_found(call: str, problem: str) -> None:
    page = HEAD + "{% from 'macros' import show %}" + call
    part = "{#- view: Field -#}\n{{ view.name }}"
    found = check_templates({"macros": MACROS, "page": page, "part": part}, VIEWS, ())
    assert [problem in line for line in found] == [True], found


def test_attributes_inside_a_macro_are_checked() -> None:
    wrong = MACROS.replace("field.name", "field.nope")
    assert check_template(wrong, "m", VIEWS, ()) == ["m:3: Field has no attribute nope"]
