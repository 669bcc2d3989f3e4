"""``explain``: what a code means, for any code that a message can have."""

from pathlib import Path

import pytest
from specloom.diagnostics import examples
from specloom.diagnostics.catalogue import EXAMPLE, CodeEntry, all_entries
from specloom.diagnostics.examples import example_of
from specloom.diagnostics.explain import explain
from specloom.diagnostics.model import Severity

ENTRIES = {entry.code: entry for entry in all_entries()}
FORMER = {entry.formerly: code for code, entry in ENTRIES.items() if entry.formerly}


def test_a_code_is_explained_with_a_wrong_and_a_right_example() -> None:
    text = explain("src103")
    assert text.startswith("# SRC103: a key is written twice\n\nSeverity: error.\n")
    assert text.index("Wrong:") < text.index("What is said:") < text.index("Right:")
    assert "error[SRC103]: the key" in text
    assert text.endswith("```\n")


@pytest.mark.parametrize("code", list(ENTRIES))
def test_every_code_can_be_explained(code: str) -> None:
    text = explain(code)
    assert text.startswith(f"# {code}: ")
    assert EXAMPLE not in text


def test_codes_of_old_logs_are_known() -> None:
    assert FORMER["PYT101"] == "PLN101"
    assert len(FORMER) == 7


@pytest.mark.parametrize(("old", "new"), FORMER.items())
def test_a_code_of_old_logs_is_explained_under_its_name(old: str, new: str) -> None:
    assert old not in ENTRIES
    assert explain(old) == explain(new)
    assert f"It was called {old}." in explain(new)


@pytest.mark.parametrize("code", ["SRC1033", "../SRC103", "codes/SRC103"])
def test_an_unknown_code_names_the_nearest(code: str) -> None:
    with pytest.raises(LookupError, match=r"there is no code '.*'; .*SRC103"):
        explain(code)


def test_without_examples_the_rest_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples, "examples_folder", lambda: tmp_path)
    text = explain("SRC103")
    assert EXAMPLE not in text and "Wrong" not in text and "Right:" in text


def test_text_with_fences_is_fenced_by_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ABC001-page"
    folder.mkdir()
    (folder / "stage").write_text("lower\n")
    (folder / "input.md").write_text("# Page\n\n````yaml\na: 1\n````\n")
    (folder / "expected.txt").write_text("note[ABC001]: so\n  --> input.md:3:1\n")
    monkeypatch.setattr(examples, "examples_folder", lambda: tmp_path)
    entry = CodeEntry(
        code="ABC001",
        family="docs",
        title="a page",
        severity=Severity.NOTE,
        example=folder.name,
        explanation=f"{EXAMPLE}\n",
    )
    assert example_of(entry) == (
        "What is given:\n\n"
        "`````markdown\n# Page\n\n````yaml\na: 1\n````\n`````\n\n"
        "What is said:\n\n"
        "```console\nnote[ABC001]: so\n  --> input.md:3:1\n```\n"
    )
