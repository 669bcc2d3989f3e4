"""Text of a document reaches code through `.value` and a literal filter, or not at all."""

import os
from collections.abc import Callable

import pytest
from specloom.render.symbols import Symbol, code, join_code
from specloom.render.text import Code, Text, TextGateError

HOSTILE = Text('"; import os  # ')


@pytest.mark.parametrize(
    "leak",
    [
        lambda: str(HOSTILE),
        lambda: f"{HOSTILE}",
        lambda: f"{HOSTILE:>3}",
        lambda: "{}".format(HOSTILE),  # noqa: UP032
        lambda: "%s" % HOSTILE,  # noqa: UP031
        lambda: HOSTILE % (),
        lambda: HOSTILE + "x",
        lambda: "x" + HOSTILE,
        lambda: HOSTILE.join([]),
        lambda: HOSTILE[0],
        lambda: list(HOSTILE),
        lambda: os.fspath(HOSTILE),
        lambda: HOSTILE.__html__(),
        lambda: code("x = ", HOSTILE),  # type: ignore[arg-type]
    ],
)
def test_every_way_to_a_string_is_refused(leak: Callable[[], object]) -> None:
    with pytest.raises(TextGateError, match="unescaped"):
        leak()


@pytest.mark.parametrize("texts", [HOSTILE, [HOSTILE]])
def test_joining_text_with_a_string_is_a_type_error(texts: list[str]) -> None:
    with pytest.raises(TypeError):
        "".join(texts)


def test_text_is_true_when_there_is_any() -> None:
    assert Text("a")
    assert not Text("")


def test_text_can_be_compared_hashed_and_shown_to_developers() -> None:
    assert {Text("a"): 1}[Text("a")] == 1
    assert repr(Text("a")) == "Text(value='a')"


def test_glued_code_stays_code() -> None:
    glued = code("list[", Symbol("typing", "Any"), "]")
    assert isinstance(glued, Code)
    assert isinstance(join_code(", ", [glued, Code("x")]), Code)
