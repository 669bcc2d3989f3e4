"""``explain``: what a code means, for any code that a message can have."""

import pytest
from specloom.diagnostics.codes import CODES, RENAMED
from specloom.diagnostics.explain import explain


def test_a_code_is_explained_with_a_wrong_and_a_right_example() -> None:
    text = explain("src103")
    assert text.startswith("# SRC103: a key is written twice\n\nSeverity: error.\n")
    assert text.index("Wrong:") < text.index("Right:")
    assert text.endswith("```\n")


@pytest.mark.parametrize("code", list(CODES))
def test_every_code_can_be_explained(code: str) -> None:
    assert explain(code).startswith(f"# {code}: ")


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_a_code_of_old_logs_is_explained_under_its_name(old: str, new: str) -> None:
    assert old not in CODES
    assert explain(old) == explain(new)


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(LookupError, match=r"there is no code 'SRC1033'; .*SRC103"):
        explain("SRC1033")
