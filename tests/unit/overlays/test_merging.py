"""What an action makes of a value: Overlay Specification 1.1, section 4.4.3.1."""

import pytest

from tests.unit.overlays.revising import document, revised, value_after


@pytest.mark.parametrize(
    ("text", "action", "result"),
    [
        ("{a: {b: 1}}", "{target: $.a, update: {c: 2}}", "{a: {b: 1, c: 2}}"),
        ("{a: {b: 1}}", "{target: $.a, update: {b: 2}}", "{a: {b: 2}}"),
        ("{a: {b: {c: 1}}}", "{target: $, update: {a: {b: {d: 2}}}}", "{a: {b: {c: 1, d: 2}}}"),
        ("{a: [1]}", "{target: $.a, update: [2, 3]}", "{a: [1, 2, 3]}"),
        ("{a: [1]}", "{target: $.a, update: 2}", "{a: [1, 2]}"),
        ("{a: [1]}", "{target: $.a, update: {b: 2}}", "{a: [1, {b: 2}]}"),
        ("{a: {b: [1]}}", "{target: $.a, update: {b: [2]}}", "{a: {b: [1, 2]}}"),
        ("{a: 1}", "{target: $.a, update: 2}", "{a: 2}"),
        ("{a: 1}", "{target: $, update: {a: null}}", "{a: null}"),
        ("{a: null}", "{target: $, update: {a: x}}", "{a: x}"),
        ("{a: {b: 1}, c: 2}", "{target: $.a, remove: true}", "{c: 2}"),
        ("{a: [1, 2, 3, 2]}", "{target: '$.a[?@ == 2]', remove: true}", "{a: [1, 3]}"),
        ("{a: [1, 2]}", "{target: '$.a[-1]', remove: true}", "{a: [1]}"),
        ("{a: {a: {a: 1}}}", "{target: $..a, remove: true}", "{}"),
        ("{a: {}, b: {}}", "{target: $.*, update: {c: 1}}", "{a: {c: 1}, b: {c: 1}}"),
        ("{a: {c: 1}, b: {}}", "{target: $.b, copy: $.a}", "{a: {c: 1}, b: {c: 1}}"),
        ("{a: {b: {}}}", "{target: $.a.b, copy: $}", "{a: {b: {a: {b: {}}}}}"),
        ("{a: 1}", "{target: $.a, update: 2, remove: true}", "{}"),
    ],
)  # fmt: skip
def test_actions(text: str, action: str, result: str) -> None:
    assert value_after(text, f"- {action}") == document(result).root


def test_actions_come_one_after_the_other() -> None:
    actions = "- {target: $, update: {a: {}}}\n- {target: $.a, update: {b: 1}}"
    assert value_after("{}", actions) == {"a": {"b": 1}}


def test_what_is_brought_to_several_places_is_changed_at_one() -> None:
    actions = "- {target: $.*, update: {c: {}}}\n- {target: $.a.c, update: {d: 1}}"
    result = value_after("{a: {}, b: {}}", actions)
    assert result == {"a": {"c": {"d": 1}}, "b": {"c": {}}}


def test_what_an_alias_shares_is_changed_at_one_place() -> None:
    result = value_after("{a: &x {b: 1}, c: *x}", "- {target: $.a, update: {b: 2}}")
    assert result == {"a": {"b": 2}, "c": {"b": 1}}


def test_the_document_as_parsed_is_left_alone() -> None:
    before = document("{a: {b: [1]}}")
    revised("{a: {b: [1]}}", "- {target: $.a.b, update: 2}")
    assert before.root == {"a": {"b": [1]}}


def test_two_overlays_and_patches_come_in_this_order() -> None:
    first = "- {target: $.a, update: 1}"
    second = "- {target: $.a, update: 2}"
    assert value_after("{a: 0}", first, second) == {"a": 2}
    assert value_after("{a: 0}", first, patched="[{target: /a, update: 3}]") == {"a": 3}


@pytest.mark.parametrize(
    ("text", "patch", "result"),
    [
        ("{a: [1, 2]}", "{target: /a, replace: [3]}", "{a: [3]}"),
        ("{a: [1, 2]}", "{target: '#/a/0', replace: {b: 1}}", "{a: [{b: 1}, 2]}"),
        ("{/a: {~b: 1}}", "{target: '#/~1a/~0b', remove: true}", "{/a: {}}"),
        ("{a: {'0': 1}}", "{target: /a/0, remove: true}", "{a: {}}"),
        ("{a: 1}", "{target: $, update: {b: 2}}", "{a: 1, b: 2}"),
    ],
)
def test_patches_have_pointers_and_replace(text: str, patch: str, result: str) -> None:
    assert value_after(text, patched=f"[{patch}]") == document(result).root


@pytest.mark.parametrize(
    "action", ["{target: /a, remove: true}", "{target: $.a, replace: 1}"]
)
def test_overlays_have_neither(action: str) -> None:
    assert "error[OVL00" in revised("{a: 1}", f"- {action}")[1]


def test_an_index_with_a_sign_or_a_zero_is_no_index() -> None:
    for index in ("-1", "01", "9"):
        said = revised(
            "{a: [1, 2]}", patched=f"[{{target: /a/{index}, remove: true}}]"
        )[1]
        assert "selects nothing" in said
