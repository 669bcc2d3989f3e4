"""Every value knows the file and the place that it was written at, also after changes."""

import pytest

from tests.unit.overlays.revising import revised, written

LIST = "{a: [{n: 0}, {n: 1}, {n: 2}, {n: 3}]}"


def test_what_is_not_touched_stays_where_it_was() -> None:
    result, _ = revised("{a: {b: 1}, c: {d: 2}}", "- {target: $.a, update: {e: 1}}")
    assert written(result, "#/a/b") == "api.yaml #/a/b"
    assert written(result, "#/c/d") == "api.yaml #/c/d"


def test_what_an_overlay_brings_is_in_the_overlay() -> None:
    result, _ = revised("{a: {b: {}}}", "- {target: $.a, update: {b: {c: {d: 1}}}}")
    assert written(result, "#/a/b") == "api.yaml #/a/b"
    assert written(result, "#/a/b/c/d") == "fix.yaml #/actions/0/update/b/c/d"


def test_a_plain_value_that_is_replaced_is_in_the_overlay() -> None:
    result, _ = revised("{a: {b: 1}}", "- {target: $.a.b, update: 2}")
    assert written(result, "#/a/b") == "fix.yaml #/actions/0/update"


def test_elements_that_are_added_are_in_the_overlay() -> None:
    result, _ = revised("{a: [1]}", "- {target: $.a, update: [2, {b: 3}]}")
    assert written(result, "#/a/0") == "api.yaml #/a/0"
    assert written(result, "#/a/2/b") == "fix.yaml #/actions/0/update/1/b"


@pytest.mark.parametrize(
    ("query", "left"),
    [("$.a[0]", (1, 2, 3)), ("$.a[1,2]", (0, 3)), ("$.a[3]", (0, 1, 2)), ("$.a[::2]", (1, 3))],
)  # fmt: skip
def test_elements_that_move_up_keep_their_places(
    query: str, left: tuple[int, ...]
) -> None:
    result, _ = revised(LIST, f"- {{target: '{query}', remove: true}}")
    for now, before in enumerate(left):
        assert written(result, f"#/a/{now}/n") == f"api.yaml #/a/{before}/n"


def test_what_was_changed_inside_an_element_moves_with_it() -> None:
    actions = "- {target: '$.a[2]', update: {m: 1}}\n- {target: '$.a[0]', remove: true}"
    result, _ = revised(LIST, actions)
    assert written(result, "#/a/1/m") == "fix.yaml #/actions/0/update/m"
    assert written(result, "#/a/1/n") == "api.yaml #/a/2/n"


def test_a_copy_is_where_the_original_is() -> None:
    actions = "- {target: $.a, update: {x: 1}}\n- {target: $.b, copy: $.a}"
    result, _ = revised("{a: {n: 1}, b: {}}", actions)
    assert written(result, "#/b/n") == "api.yaml #/a/n"
    assert written(result, "#/b/x") == "fix.yaml #/actions/0/update/x"


def test_a_key_that_comes_back_is_the_new_one() -> None:
    actions = "- {target: $.a, remove: true}\n- {target: $, update: {a: {n: 1}}}"
    result, _ = revised("{a: {n: 0}}", actions)
    assert written(result, "#/a/n") == "fix.yaml #/actions/1/update/a/n"


def test_a_patch_is_in_the_configuration() -> None:
    result, _ = revised("{a: {}}", patched="[{target: /a, update: {b: {c: 1}}}]")
    assert written(result, "#/a/b/c") == "config.yaml #/0/update/b/c"


def test_a_document_without_changes_is_the_same_object() -> None:
    result, said = revised("{a: 1}", "- {target: $.b, remove: true}")
    assert "OVL005" in said
    assert not result.source_map
