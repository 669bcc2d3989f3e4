"""The codes, their bad inputs, their documentation and their uses are the same sets."""

import re
from pathlib import Path

from specloom.diagnostics.catalogue import EXAMPLE, FOLDER, all_entries
from specloom.diagnostics.document import page
from specloom.diagnostics.examples import example_of
from specloom.diagnostics.explain import explain
from specloom.diagnostics.model import Severity

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
CODES = {entry.code: entry for entry in all_entries()}


def test_every_code_has_a_bad_input_and_every_bad_input_a_code() -> None:
    folders = {folder.name.partition("-")[0] for folder in HERE.glob("*/")}
    assert folders - {"__pycache__"} == set(CODES)


def test_every_file_is_a_code_and_is_called_like_it() -> None:
    files = [path.stem for path in FOLDER.rglob("*.md")]
    assert sorted(files) == sorted(CODES)


def test_every_code_is_documented_on_the_page() -> None:
    headings = re.findall(r"^### ([A-Z]{3}\d{3}):", page(), re.M)
    assert headings == list(CODES)


def test_the_stages_use_exactly_the_codes_that_are_documented() -> None:
    used = {
        code
        for path in (ROOT / "generator").rglob("*.py")
        for code in re.findall(r'"([A-Z]{3}\d{3})"', path.read_text("utf-8"))
    }
    assert used == set(CODES)


def test_codes_are_sorted_and_unique_in_their_family() -> None:
    for prefix in {code[:3] for code in CODES}:
        codes = [code for code in CODES if code.startswith(prefix)]
        assert codes == sorted(codes)
        assert len({CODES[code].family for code in codes}) == 1
    assert len(CODES) == len(list(all_entries()))


def test_old_names_are_not_given_again() -> None:
    former = [entry.formerly for entry in CODES.values() if entry.formerly]
    assert len(set(former)) == len(former)
    assert not set(former) & set(CODES)


def test_every_explanation_shows_what_is_wrong_and_what_is_right() -> None:
    for code, entry in CODES.items():
        assert not entry.title.endswith("."), code
        before, _, after = entry.explanation.partition(f"{EXAMPLE}\n")
        assert before.strip() and after.strip(), code
        assert EXAMPLE not in after, code
        if entry.severity is not Severity.NOTE:
            assert re.search(r"^Right\b", after, re.M), code


def test_every_example_is_a_bad_input_of_its_code() -> None:
    for code, entry in CODES.items():
        assert entry.example.startswith(f"{code}-")
        example = example_of(entry)
        message = (HERE / entry.example / "expected.txt").read_text("utf-8")
        assert f"[{code}]" in example, code
        assert message.strip() in example, code
        assert example in explain(code), code
